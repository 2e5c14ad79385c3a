import type { SpokenWord } from '../../workflows/contracts/index.ts';

/** The place of a spoken word in a text that is shown: `[from, to)` in UTF-16 units; `word` is its number in the scene. */
export interface WordPlace {
  readonly word: number;
  readonly from: number;
  readonly to: number;
}

/** Offsets of everything in a text that is not white space. */
const inkOf = (text: string): number[] => [...text].reduce(gather, { at: 0, ink: [] as number[] }).ink;

function gather(state: { at: number; ink: number[] }, character: string): { at: number; ink: number[] } {
  if (!/\s/u.test(character)) for (let unit = 0; unit < character.length; unit++) state.ink.push(state.at + unit);
  return { at: state.at + character.length, ink: state.ink };
}

/**
 * Where the words of a narration stand in a text that is the same but for white space (and may stop sooner). A word
 * reaches to the next one, so that a dash between two words lights up with the first.
 */
export function placesOf(words: readonly SpokenWord[], narration: string, text: string): WordPlace[] {
  const spoken = inkOf(narration);
  const shown = inkOf(text);
  const rank = new Map(spoken.map((offset, index) => [offset, index]));
  const starts = words.map((word, index) => (index === 0 ? 0 : rankFrom(rank, word.from, narration.length)));
  return starts.flatMap((start, word) => {
    const end = Math.min(starts[word + 1] ?? shown.length, shown.length);
    const from = shown[start];
    const last = shown[end - 1];
    return from === undefined || last === undefined || end <= start ? [] : [{ word, from, to: last + 1 }];
  });
}

/** The number of the first inked unit at or after an offset. */
function rankFrom(rank: ReadonlyMap<number, number>, offset: number, length: number): number {
  for (let at = offset; at < length; at++) {
    const found = rank.get(at);
    if (found !== undefined) return found;
  }
  return rank.size;
}
