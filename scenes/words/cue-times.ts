import type { SpokenWord } from '../../workflows/contracts/index.ts';

const letters = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Shorter matches than this are chance. */
const ENOUGH = 4;

/**
 * When each of some texts begins to be spoken, in seconds of the scene: found by their letters, in order. What is not
 * found takes its place evenly between its neighbours; `end` is when the last could still be shown.
 */
export function spokenTimes(items: readonly string[], words: readonly SpokenWord[], end: number): number[] {
  const owners: number[] = [];
  let spoken = '';
  words.forEach((word, index) => {
    const part = letters(word.text);
    spoken += part;
    for (let unit = 0; unit < part.length; unit++) owners.push(index);
  });
  let cursor = 0;
  const found = items.map((item) => {
    const match = findStart(letters(item), spoken, cursor);
    if (!match) return undefined;
    cursor = match.at + match.length;
    return words[owners[match.at] ?? 0]?.startSeconds;
  });
  return spaceOut(found, words[0]?.startSeconds ?? 0, end);
}

function findStart(item: string, spoken: string, cursor: number): { at: number; length: number } | undefined {
  for (const length of [item.length, 24, 12, 7]) {
    const part = item.slice(0, length);
    if (part.length < Math.min(ENOUGH, item.length) || part === '') continue;
    const at = spoken.indexOf(part, cursor);
    if (at >= 0) return { at, length: part.length };
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
