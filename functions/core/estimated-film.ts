import { speechSeconds } from './storyboard/estimate.ts';
import { pictureOf } from './picture.ts';
import { buildTimeline } from './timeline.ts';
import type { Narration, ScenesTimeline, SpokenWord, Storyboard } from '../../workflows/contracts/index.ts';

/** A storyboard timed as a voice would take for it, roughly: nothing has to be spoken to see what it looks like. */
export function estimatedFilm(storyboard: Storyboard): ScenesTimeline {
  const narrations = storyboard.scenes.map(({ narration }) => (narration.trim() === '' ? null : spoken(narration, storyboard.voice)));
  return buildTimeline({ storyboard, narrations, picture: pictureOf(storyboard.format) });
}

function spoken(text: string, voice: string): Narration {
  const seconds = speechSeconds(text, voice);
  return { text, voice, soundKey: '', seconds, words: wordsOver(text, seconds) };
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Words, each for its share of the letters; punctuation belongs to the word before it. */
function wordsOver(text: string, seconds: number): SpokenWord[] {
  const spans: { from: number; to: number }[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    const last = spans.at(-1);
    if (isWordLike) spans.push({ from: index, to: index + segment.length });
    else if (last && last.to === index && segment.trim() !== '') last.to += segment.length;
  }
  const rate = seconds / Math.max(1, spans.reduce((sum, { from, to }) => sum + to - from, 0));
  let at = 0;
  return spans.map(({ from, to }) => {
    const startSeconds = at;
    at += (to - from) * rate;
    return { text: text.slice(from, to), from, to, startSeconds, endSeconds: at };
  });
}
