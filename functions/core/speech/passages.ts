import { sentencesOf } from '../storyboard/sentences.ts';

/** A stretch of a text that is spoken at once. `from` counts UTF-16 units of the text. */
export interface Passage {
  readonly text: string;
  readonly from: number;
}

interface Limits {
  readonly locale: string;
  /** Can this much be spoken at once? */
  readonly fits: (text: string) => boolean;
  /** Whether sentences that fit together are spoken together. */
  readonly together: boolean;
}

/** Cuts a text at its sentences, and a sentence that is too long between two words. Nothing is lost but space between passages. */
export function passagesOf(text: string, limits: Limits): Passage[] {
  const passages: Passage[] = [];
  for (const sentence of located(text, sentencesOf(text, limits.locale))) {
    const before = passages.at(-1);
    const both = before && text.slice(before.from, sentence.from + sentence.text.length);
    if (both !== undefined && before && limits.together && limits.fits(both)) passages[passages.length - 1] = { text: both, from: before.from };
    else passages.push(...halved(sentence, limits.fits));
  }
  return passages;
}

/** What stands between two sentences is space, or belongs to the sentence before. */
function located(text: string, sentences: readonly string[]): Passage[] {
  let at = 0;
  const starts = sentences.map((sentence) => {
    const from = text.indexOf(sentence, at);
    at = from + sentence.length;
    return from;
  });
  return starts.map((start, index) => {
    const from = index === 0 ? 0 : start;
    return trimmed({ text: text.slice(from, starts[index + 1] ?? text.length), from });
  });
}

function trimmed({ text, from }: Passage): Passage {
  return { text: text.trim(), from: from + text.length - text.trimStart().length };
}

/** At the space nearest to the middle; where there is none, in the middle, but never within a character. */
function halved(passage: Passage, fits: Limits['fits']): Passage[] {
  const { text, from } = passage;
  const middle = Math.floor(text.length / 2);
  if (fits(text) || middle === 0) return [passage];
  const spaces = [...text.matchAll(/\s+/gu)].map(({ index }) => index);
  const nearest = spaces.reduce<number | undefined>((best, at) => (best !== undefined && Math.abs(best - middle) <= Math.abs(at - middle) ? best : at), undefined);
  const cut = nearest ?? (/[\udc00-\udfff]/.test(text.charAt(middle)) ? middle + 1 : middle);
  if (cut >= text.length) return [passage];
  return [{ text: text.slice(0, cut), from }, { text: text.slice(cut), from: from + cut }].flatMap((half) => halved(trimmed(half), fits));
}
