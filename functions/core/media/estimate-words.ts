import type { Recording, SpokenWord } from '../../../workflows/contracts/index.ts';
import { tokensOf } from '../speech/tokens.ts';

/** What the end of a clause or sentence takes, in letters of speech. */
const PAUSES: readonly [RegExp, number][] = [
  [/[.!?…。！？]["”’)]*$/u, 5],
  [/[,;:،，；：、—–]$/u, 2.5],
];
/** A short word takes longer than its letters say. */
const LEAST = 2;

/** Letters and digits; an ideograph is a syllable of its own. */
const weight = (text: string): number => Math.max(LEAST, (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0));
const pause = (text: string): number => PAUSES.find(([ending]) => ending.test(text))?.[1] ?? 0;

/** Times of the words of a text that is spoken in `[fromSeconds, toSeconds]`, each by its length. */
export function estimatedWords(text: string, { fromSeconds, toSeconds }: { fromSeconds: number; toSeconds: number }): SpokenWord[] {
  const tokens = tokensOf(text);
  const total = tokens.reduce((sum, token, index) => sum + weight(token.text) + (index < tokens.length - 1 ? pause(token.text) : 0), 0);
  const perLetter = total > 0 ? (toSeconds - fromSeconds) / total : 0;
  let at = fromSeconds;
  return tokens.map((token) => {
    const startSeconds = at;
    const endSeconds = Math.min(toSeconds, startSeconds + weight(token.text) * perLetter);
    at = endSeconds + pause(token.text) * perLetter;
    return { ...token, startSeconds, endSeconds };
  });
}

/** The words of a recorded narration, in seconds from where its recording begins: as they are given, or as they are likely to be. */
export function recordedWords(narration: string, { fromSeconds, toSeconds, spokenFrom = fromSeconds, spokenTo = toSeconds, words }: Recording): SpokenWord[] {
  const estimated = estimatedWords(narration, { fromSeconds: Math.max(0, spokenFrom - fromSeconds), toSeconds: Math.max(0, spokenTo - fromSeconds) });
  if (!words || words.length !== estimated.length) return estimated;
  return estimated.map((word, index) => {
    const given = words[index];
    const startSeconds = Math.max(0, (given?.startSeconds ?? 0) - fromSeconds);
    return { ...word, startSeconds, endSeconds: Math.max(startSeconds, (given?.endSeconds ?? 0) - fromSeconds) };
  });
}
