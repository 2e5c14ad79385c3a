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
/** A caption that would have to be read in haste comes in the silence before its words, this much before them at most, s. */
const LEAD = 0.3;
/** After the last words a scene waits until they are read; longer than this it should not have to, s. */
const WAITS = 1;
const ORPHAN_COST = 3;
/** Of a caption that begins another thought after a colon or a semicolon, and breaks it off. */
const INNER_COST = 0.4;
/** Of a caption that is full: of two ways to cut, the one into captions of like length is read more easily. */
const FULL_COST = 0.15;
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
    cutSentence(words, { from, to }, limit).map((one) => ({ firstWord: one.from, endWord: one.to })),
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

/** The cheapest way to cut one sentence, `[from, to)` of the words, into cues: by dynamic programming. */
function cutSentence(words: readonly SpokenWord[], sentence: Range, limit: { lineWidth: number; lines: number }): Range[] {
  const best = new Map<number, Best>([[sentence.from, { cost: 0, from: sentence.from }]]);
  for (let to = sentence.from + 1; to <= sentence.to; to += 1) {
    let chosen: Best = { cost: Number.POSITIVE_INFINITY, from: to - 1 };
    for (let from = to - 1; from >= sentence.from; from -= 1) {
      if (to - from > 1 && !fits(words.slice(from, to), limit)) break;
      const cost = (best.get(from)?.cost ?? 0) + cueCost(words, { from, to }, sentence);
      if (cost < chosen.cost) chosen = { cost, from };
    }
    best.set(to, chosen);
  }
  const ranges: Range[] = [];
  for (let to = sentence.to; to > sentence.from; to = ranges[0]?.from ?? sentence.from) ranges.unshift({ from: best.get(to)?.from ?? sentence.from, to });
  return ranges;
}

const fits = (words: readonly SpokenWord[], { lineWidth, lines }: { lineWidth: number; lines: number }): boolean =>
  lines === 1
    ? displayWidth(joinWords(words)) <= lineWidth
    : balancedLines(words, lineWidth).every((line) => displayWidth(line) <= lineWidth);

/** What a cue of the words of a range costs, which is all of a sentence or a piece of it. */
function cueCost(words: readonly SpokenWord[], { from, to }: Range, sentence: Range): number {
  const piece = words.slice(from, to);
  const [last, next] = [piece.at(-1), words[to]];
  if (last === undefined) return 0;
  const whole = to - from === sentence.to - sentence.from;
  const width = displayWidth(joinWords(piece));
  const orphan = piece.length === 1 && !whole ? ORPHAN_COST : 0;
  const short = width < SHORT && !whole ? 0.8 : 0;
  const speed = width / Math.max(0.2, timeFor(words, { from, to }));
  const haste = speed > READING_SPEED ? HASTE_COST + (speed - READING_SPEED) * HASTE_GROWS : 0;
  const full = FULL_COST * (width / (2 * LINE_WIDTH)) ** 2;
  const own = 1 + orphan + short + haste + full;
  if (to === sentence.to || next === undefined) return own;
  const inner = piece.slice(0, -1).some((word) => /[:;：；]$/u.test(word.text)) ? INNER_COST : 0;
  const pause = next.startSeconds - last.endSeconds > HELD_GAP ? 0.1 : undefined;
  return own + inner + (pause ?? breakCost(last, next));
}

/** The longest that a cue can be seen: from the silence before its words until those after it are spoken. */
function timeFor(words: readonly SpokenWord[], { from, to }: Range): number {
  const [first, last, next] = [words[from], words[to - 1], words[to]];
  if (first === undefined || last === undefined) return 0;
  return (next?.startSeconds ?? last.endSeconds + WAITS) - first.startSeconds + Math.min(LEAD, silenceBefore(words, from));
}

const silenceBefore = (words: readonly SpokenWord[], index: number): number =>
  Math.max(0, (words[index]?.startSeconds ?? 0) - (words[index - 1]?.endSeconds ?? 0));

/** A caption comes with its words, or a little before, and stays until it can be read without haste, as far as its neighbours let it. */
function timed(words: readonly SpokenWord[], ranges: readonly Words[], latest: number): Cue[] {
  const wordsStart = (range: Words | undefined): number => (range === undefined ? Number.POSITIVE_INFINITY : (words[range.firstWord]?.startSeconds ?? 0));
  const reading = (range: Words): number => displayWidth(joinWords(words.slice(range.firstWord, range.endWord))) / READING_SPEED;
  let free = 0;
  const starts = ranges.map((range, index) => {
    const spoken = wordsStart(range);
    const short = spoken + reading(range) - wordsStart(ranges[index + 1]);
    const lead = Math.min(LEAD, silenceBefore(words, range.firstWord), Math.max(0, short));
    const start = Math.min(spoken, Math.max(spoken - lead, free));
    free = start + reading(range);
    return round(start);
  });
  return ranges.map((range, index) => {
    const startSeconds = starts[index] ?? 0;
    const spoken = Math.max(startSeconds, words[range.endWord - 1]?.endSeconds ?? startSeconds);
    const next = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const read = startSeconds + reading(range);
    const end = next - spoken < HELD_GAP ? next : Math.min(Math.max(spoken + AFTERGLOW, read), next);
    return { ...range, startSeconds, endSeconds: round(Math.max(startSeconds, Math.min(end, latest))) };
  });
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
