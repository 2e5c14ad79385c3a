import type { SpokenWord } from '../../../workflows/contracts/index.ts';
import { stretchesOf, type Sound, type Stretch } from './energy.ts';
import type { Speakable } from './speakable.ts';
import { tokensOf, type Token } from './tokens.ts';
import { wordWeight } from './word-weight.ts';

/** Shorter silences are those of consonants: seconds. */
const SHORTEST_PAUSE = 0.05;
/** What it costs to pause where nothing is written: for each second of the pause. */
const UNWRITTEN_PAUSE = 6;
/** What it costs not to pause at the end of a sentence, or of a clause. */
const MISSING_PAUSE = { sentence: 1.2, clause: 0.35, none: 0 } as const;
/** So many stretches may belong to one run of words. */
const MOST_JOINED = 4;

interface Said {
  readonly token: Token;
  readonly weight: number;
  readonly ends: keyof typeof MISSING_PAUSE;
}

/**
 * The times of words, from the sound alone: pauses in it are matched with the punctuation of the text so that the stretches
 * between them are as long as their words should take, and each stretch is shared among its words by their weight.
 * Made for voices that tell no times; `sound` has no silence at either end.
 */
export function alignWords({ written, spoken, sound }: { written: string; spoken: Speakable; sound: Sound }): SpokenWord[] {
  const said = saidOf(written, spoken);
  const seconds = sound.samples.length / sound.sampleRate;
  const stretches = stretchesOf(sound, SHORTEST_PAUSE);
  if (said.length === 0) return [];
  if (stretches.length === 0) return shared(said, { start: 0, end: seconds });
  return runsOf(said, stretches).flatMap(({ words, stretch }) => shared(words, stretch));
}

function saidOf(written: string, spoken: Speakable): Said[] {
  const tokens = tokensOf(written);
  const texts = tokens.map(() => '');
  let at = 0;
  [...spoken.text].forEach((letter, index) => {
    const origin = spoken.origins[index] ?? 0;
    while (at < tokens.length - 1 && origin >= (tokens[at]?.to ?? 0)) at += 1;
    texts[at] += letter;
  });
  return tokens.map((token, index) => ({ token, weight: wordWeight(texts[index] ?? ''), ends: endOf(token.text) }));
}

function endOf(text: string): keyof typeof MISSING_PAUSE {
  // "9. November" in the languages that write ordinals so.
  if (/^\d{1,2}\.$/.test(text)) return 'none';
  if (/[.!?…。！？।][\p{Pe}\p{Pf}"']*$/u.test(text)) return 'sentence';
  return /[,;:،，；：、—–][\p{Pe}\p{Pf}"']*$/u.test(text) || /^[—–-]$/.test(text) ? 'clause' : 'none';
}

interface Run {
  readonly words: readonly Said[];
  readonly stretch: Stretch;
}

interface Step {
  readonly cost: number;
  /** Words and stretches before this run. */
  readonly words: number;
  readonly stretches: number;
}

/** The cheapest way to give every word to a stretch and every stretch a word, in order (dynamic programming). */
function runsOf(said: readonly Said[], stretches: readonly Stretch[]): Run[] {
  const tables = new Tables(said, stretches);
  const best: (Step | undefined)[][] = Array.from({ length: stretches.length + 1 }, () => []);
  const start: Step = { cost: 0, words: 0, stretches: 0 };
  (best[0] ?? [])[0] = start;
  for (let stretch = 1; stretch <= stretches.length; stretch += 1) {
    for (let word = 1; word <= said.length; word += 1) {
      const step = cheapest({ best, tables, stretch, word });
      if (step) (best[stretch] ?? [])[word] = step;
    }
  }
  return traced(best, said, stretches);
}

function cheapest({ best, tables, stretch, word }: { best: (Step | undefined)[][]; tables: Tables; stretch: number; word: number }): Step | undefined {
  let found: Step | undefined;
  for (let joined = 1; joined <= Math.min(MOST_JOINED, stretch); joined += 1) {
    const row = best[stretch - joined] ?? [];
    for (let before = word - 1; before >= 0; before -= 1) {
      if (tables.isTooMuch({ from: before, to: word, first: stretch - joined, end: stretch })) break;
      const step = row[before];
      if (!step || (found && step.cost >= found.cost)) continue;
      const cost = step.cost + tables.cost({ from: before, to: word, first: stretch - joined, end: stretch });
      if (!found || cost < found.cost) found = { cost, words: before, stretches: stretch - joined };
    }
  }
  return found;
}

function traced(best: readonly (readonly (Step | undefined)[])[], said: readonly Said[], stretches: readonly Stretch[]): Run[] {
  const runs: Run[] = [];
  let [word, stretch] = [said.length, stretches.length];
  for (let step = best[stretch]?.[word]; step && word > 0; step = best[stretch]?.[word]) {
    const [first, last] = [stretches[step.stretches], stretches[stretch - 1]];
    if (first && last) runs.unshift({ words: said.slice(step.words, word), stretch: { start: first.start, end: last.end } });
    [word, stretch] = [step.words, step.stretches];
  }
  // More stretches than words: a cough in a text of one word.
  const [first, last] = [stretches[0], stretches.at(-1)];
  return runs.length > 0 || !first || !last ? runs : [{ words: said, stretch: { start: first.start, end: last.end } }];
}

/** Sums, so that the cost of any run is found at once. */
class Tables {
  readonly #weights: readonly number[];
  readonly #missing: readonly number[];
  readonly #said: readonly Said[];
  readonly #stretches: readonly Stretch[];
  /** Seconds that a weight of 1 takes. */
  readonly #pace: number;

  constructor(said: readonly Said[], stretches: readonly Stretch[]) {
    this.#said = said;
    this.#stretches = stretches;
    this.#weights = sums(said.map(({ weight }) => weight));
    this.#missing = sums(said.map(({ ends }) => MISSING_PAUSE[ends]));
    const sounding = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    this.#pace = sounding / Math.max(0.001, this.#weights.at(-1) ?? 0);
  }

  cost({ from, to, first, end }: { from: number; to: number; first: number; end: number }): number {
    const due = ((this.#weights[to] ?? 0) - (this.#weights[from] ?? 0)) * this.#pace;
    const lasts = (this.#stretches[end - 1]?.end ?? 0) - (this.#stretches[first]?.start ?? 0);
    const missing = (this.#missing[to - 1] ?? 0) - (this.#missing[from] ?? 0);
    return (lasts - due) ** 2 / (due * 0.036 + 0.02) + missing + this.#pauseAfter(to, end) + this.#pausesWithin(first, end);
  }

  /** So many words for so short a run that more of them need not be tried. */
  isTooMuch({ from, to, first, end }: { from: number; to: number; first: number; end: number }): boolean {
    const due = ((this.#weights[to] ?? 0) - (this.#weights[from] ?? 0)) * this.#pace;
    return to - from > 1 && due > 3 * ((this.#stretches[end - 1]?.end ?? 0) - (this.#stretches[first]?.start ?? 0)) + 1.5;
  }

  #pauseAfter(word: number, stretch: number): number {
    const [here, next] = [this.#stretches[stretch - 1], this.#stretches[stretch]];
    if (!here || !next || this.#said[word - 1]?.ends !== 'none') return 0;
    return UNWRITTEN_PAUSE * (next.start - here.end);
  }

  #pausesWithin(first: number, end: number): number {
    let seconds = 0;
    for (let at = first + 1; at < end; at += 1) seconds += (this.#stretches[at]?.start ?? 0) - (this.#stretches[at - 1]?.end ?? 0);
    return UNWRITTEN_PAUSE * seconds;
  }
}

function sums(values: readonly number[]): number[] {
  const all = [0];
  for (const value of values) all.push((all.at(-1) ?? 0) + value);
  return all;
}

function shared(said: readonly Said[], { start, end }: Stretch): SpokenWord[] {
  const total = said.reduce((sum, { weight }) => sum + weight, 0);
  let at = start;
  return said.map(({ token, weight }, index) => {
    const startSeconds = at;
    at = index === said.length - 1 ? end : Math.min(end, at + (total === 0 ? (end - start) / said.length : ((end - start) * weight) / total));
    return { text: token.text, startSeconds, endSeconds: at, from: token.from, to: token.to };
  });
}
