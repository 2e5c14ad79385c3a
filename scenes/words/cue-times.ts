import type { SpokenWord } from '../../workflows/contracts/index.ts';

const letters = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Shorter matches than this are chance. */
const ENOUGH = 4;

/**
 * When each of some texts begins to be spoken, in seconds of the scene: found by their letters, in order. What is not
 * found takes its place evenly between its neighbours; `end` is when the last could still be shown.
 */
export const spokenTimes = (items: readonly string[], words: readonly SpokenWord[], end: number): number[] =>
  spaceOut(foundTimes(items, words), words[0]?.startSeconds ?? 0, end);

/** The same, without what is not found. */
export function foundTimes(items: readonly string[], words: readonly SpokenWord[]): (number | undefined)[] {
  /** By the place of each word's first letter. */
  const starts = new Map<number, number>();
  let spoken = '';
  for (const word of words) {
    const part = letters(word.text);
    if (part !== '') starts.set(spoken.length, word.startSeconds);
    spoken += part;
  }
  let cursor = 0;
  return items.map((item) => {
    const match = findStart(letters(item), spoken, { cursor, starts });
    if (match) cursor = match.at + match.length;
    return match && starts.get(match.at);
  });
}

/** In scripts without spaces a word of the voice may hold several of the text's. */
const WORDLESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function findStart(item: string, spoken: string, { cursor, starts }: { cursor: number; starts: Map<number, number> }): { at: number; length: number } | undefined {
  for (const length of [item.length, 24, 12, 7]) {
    const part = item.slice(0, length);
    if (part.length < Math.min(ENOUGH, item.length) || part === '') continue;
    for (let at = spoken.indexOf(part, cursor); at >= 0; at = spoken.indexOf(part, at + 1)) {
      if (starts.has(at)) return { at, length: part.length };
      const word = WORDLESS.test(part) ? [...starts.keys()].findLast((start) => start < at) : undefined;
      if (word !== undefined) return { at: word, length: at - word + part.length };
    }
  }
  return undefined;
}

/** Fills the gaps between known times evenly. */
export function spaceOut(times: readonly (number | undefined)[], start: number, end: number): number[] {
  const filled: number[] = [];
  times.forEach((time, index) => {
    if (time !== undefined) {
      filled.push(time);
      return;
    }
    const before = filled[index - 1];
    const ahead = times.slice(index).findIndex((later) => later !== undefined);
    const after = ahead < 0 ? end : (times[index + ahead] ?? end);
    const gaps = ahead < 0 ? times.length - index + (before === undefined ? 0 : 1) : ahead + 1;
    filled.push(before === undefined ? (ahead < 0 ? start : Math.min(start, after)) : before + Math.max(0, after - before) / gaps);
  });
  return filled;
}
