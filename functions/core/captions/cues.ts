import type { Cue, SpokenWord } from '../../../workflows/contracts/index.ts';
import { displayWidth } from '../storyboard/measure.ts';
import { LINE_WIDTH, balancedLines, breakCost, endsSentence, joinWords, turnOf } from './lines.ts';

export interface CueOptions {
  /** Letters on a line. */
  readonly lineWidth?: number;
  readonly lines?: 1 | 2;
  /** Cues never last beyond this, in seconds of the words' own clock. */
  readonly endSeconds?: number;
}

/** A shorter silence keeps the caption on the screen; it would only flicker. */
const HELD_GAP = 0.5;
const AFTERGLOW = 0.3;
/** What people read without haste, in letters a second. */
const READING_SPEED = 17;
const ORPHAN_COST = 3;
/** Of a caption that has to be read in haste; and for every letter a second too many. */
const HASTE_COST = 0.8;
const HASTE_GROWS = 0.1;
const SHORT = 20;

interface Best {
  readonly cost: number;
  readonly from: number;
}

/** Words become captions: broken at every sentence, and within sentences where the eye likes to rest. */
export function cuesOf(words: readonly SpokenWord[], options: CueOptions = {}): Cue[] {
  const limit = { lineWidth: options.lineWidth ?? LINE_WIDTH, lines: options.lines ?? 2 };
  const ranges = sentencesIn(words).flatMap(({ from, to }) =>
    cutSentence(words.slice(from, to), limit).map((one) => ({ firstWord: from + one.from, endWord: from + one.to })),
  );
  return timed(words, ranges.map((range) => turned(words, range, limit.lineWidth)), options.endSeconds ?? Number.POSITIVE_INFINITY);
}

/** When the last caption of words has been read without haste, in seconds of their own clock; 0 where there are none. */
export function readingEnd(words: readonly SpokenWord[], options: Omit<CueOptions, 'endSeconds'> = {}): number {
  const last = cuesOf(words, options).at(-1);
  return last ? last.startSeconds + displayWidth(joinWords(words.slice(last.firstWord, last.endWord))) / READING_SPEED : 0;
}

type Words = Pick<Cue, 'firstWord' | 'endWord' | 'turnWord'>;

function turned(words: readonly SpokenWord[], range: Words, lineWidth: number): Words {
  const turn = turnOf(words.slice(range.firstWord, range.endWord), lineWidth);
  return turn === undefined ? range : { ...range, turnWord: range.firstWord + turn };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function sentencesIn(words: readonly SpokenWord[]): Range[] {
  const ends = words.flatMap((word, index) => (index === words.length - 1 || endsSentence(word.text) ? [index + 1] : []));
  return ends.map((to, index) => ({ from: ends[index - 1] ?? 0, to }));
}

/** The cheapest way to cut one sentence into cues, by dynamic programming over its words. */
function cutSentence(words: readonly SpokenWord[], limit: { lineWidth: number; lines: number }): Range[] {
  const best: Best[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= words.length; to += 1) {
    let chosen: Best = { cost: Number.POSITIVE_INFINITY, from: to - 1 };
    for (let from = to - 1; from >= 0; from -= 1) {
      const piece = words.slice(from, to);
      if (piece.length > 1 && !fits(piece, limit)) break;
      const cost = (best[from]?.cost ?? 0) + cueCost(piece, words[to], words.length);
      if (cost < chosen.cost) chosen = { cost, from };
    }
    best.push(chosen);
  }
  const ranges: Range[] = [];
  for (let to = words.length; to > 0; to = ranges[0]?.from ?? 0) ranges.unshift({ from: best[to]?.from ?? 0, to });
  return ranges;
}

const fits = (words: readonly SpokenWord[], { lineWidth, lines }: { lineWidth: number; lines: number }): boolean =>
  lines === 1
    ? displayWidth(joinWords(words)) <= lineWidth
    : balancedLines(words, lineWidth).every((line) => displayWidth(line) <= lineWidth);

/** What a cue of these words costs, given the word after it and the length of its sentence in words. */
function cueCost(words: readonly SpokenWord[], next: SpokenWord | undefined, sentenceWords: number): number {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return 0;
  const width = displayWidth(joinWords(words));
  const orphan = words.length === 1 && sentenceWords > 1 ? ORPHAN_COST : 0;
  const short = width < SHORT && sentenceWords > words.length ? 0.8 : 0;
  const speed = width / Math.max(0.2, (next?.startSeconds ?? last.endSeconds + AFTERGLOW) - first.startSeconds);
  const haste = speed > READING_SPEED ? HASTE_COST + (speed - READING_SPEED) * HASTE_GROWS : 0;
  const pause = next !== undefined && next.startSeconds - last.endSeconds > HELD_GAP ? 0.1 : undefined;
  return 1 + orphan + short + haste + (next === undefined ? 0 : (pause ?? breakCost(last, next)));
}

/** A caption stays until it can be read without haste, as far as the next one lets it. */
function timed(words: readonly SpokenWord[], ranges: readonly Words[], latest: number): Cue[] {
  const startOf = (range: { firstWord: number } | undefined): number =>
    range === undefined ? Number.POSITIVE_INFINITY : round(words[range.firstWord]?.startSeconds ?? 0);
  return ranges.map((range, index) => {
    const startSeconds = startOf(range);
    const spoken = Math.max(startSeconds, words[range.endWord - 1]?.endSeconds ?? startSeconds);
    const next = startOf(ranges[index + 1]);
    const read = startSeconds + displayWidth(joinWords(words.slice(range.firstWord, range.endWord))) / READING_SPEED;
    const end = next - spoken < HELD_GAP ? next : Math.min(Math.max(spoken + AFTERGLOW, read), next);
    return { ...range, startSeconds, endSeconds: round(Math.max(startSeconds, Math.min(end, latest))) };
  });
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
