import type { SpeechEvent } from '../../core/speech/word-times.ts';
import { QUIET } from './polly-marks.ts';

/** Silences shorter than this are no commas: seconds. */
const SHORTEST_COMMA = 0.1;
/** Where a voice takes breath within a sentence; what follows begins a clause. */
const CLAUSE = /(?:[,;:،؛]["'”’»)]?|[–—…])\s+|[，、；：]/gu;

interface Sentence {
  readonly text: string;
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/**
 * The clauses of a sentence in its sound, where nothing tells of its words. The longest silences are taken for its commas;
 * if there are too few of them, the voice has read over some, and nobody can say which: then it is all one breath.
 */
export function breathsOf({ text, samples, sampleRate }: Sentence): SpeechEvent[] {
  const clauses = [...text.matchAll(CLAUSE)].map((match) => match.index + match[0].length).filter((start) => /[\p{L}\p{N}]/u.test(text.slice(start)));
  const { from, to, silences } = soundOf(samples, SHORTEST_COMMA * sampleRate);
  const commas = silences.length < clauses.length ? [] : longest(silences, clauses.length);
  const positions = [0, ...(commas.length > 0 ? clauses : [])].map((start) => Array.from(text.slice(0, start)).length);
  return positions.flatMap((position, index) => {
    const begins = { position, seconds: (commas[index - 1]?.to ?? from) / sampleRate };
    const ends = { position, seconds: (commas[index]?.from ?? to) / sampleRate };
    return [{ kind: 'word', ...begins } as const, { kind: 'sound', ...begins } as const, { kind: 'pause', ...ends } as const];
  });
}

/** A stretch of samples. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first sound to the end of the last one, and what is silent in between for longer than `shortest`. */
function soundOf(samples: Int16Array, shortest: number): Span & { readonly silences: readonly Span[] } {
  const silences: Span[] = [];
  let first = -1;
  let last = -1;
  samples.forEach((sample, at) => {
    if (Math.abs(sample) <= QUIET) return;
    if (first < 0) first = at;
    else if (at - last > shortest) silences.push({ from: last + 1, to: at });
    last = at;
  });
  return first < 0 ? { from: 0, to: samples.length, silences } : { from: first, to: last + 1, silences };
}

/** So many of them, in their order. */
function longest(spans: readonly Span[], count: number): Span[] {
  const shortest = spans.map(({ from, to }) => to - from).toSorted((a, b) => b - a)[count - 1] ?? 0;
  return spans.filter(({ from, to }) => to - from >= shortest).slice(0, count);
}
