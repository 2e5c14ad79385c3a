import type { SpokenWord } from '../../../../workflows/contracts/index.ts';

/** The words of a text, spoken without a pause at so many letters a second. */
export function speak(text: string, lettersPerSecond = 15, pattern = /\S+/gu): SpokenWord[] {
  return [...text.matchAll(pattern)].map((match) => ({
    text: match[0],
    startSeconds: match.index / lettersPerSecond,
    endSeconds: (match.index + match[0].length) / lettersPerSecond,
    from: match.index,
    to: match.index + match[0].length,
  }));
}
