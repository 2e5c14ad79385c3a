import { directionOf, type Direction } from './type.ts';

/** A stretch of a text that is drawn in its own colour; `tag` says which. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly tag: number;
}

/** A stretch of a line, placed: `x` from the line's left edge, in the units of its widths. */
export interface Span {
  readonly text: string;
  readonly tag: number;
  readonly x: number;
  readonly direction: Direction;
}

/** No mark covers it. */
export const UNMARKED = -1;

interface Cut {
  readonly text: string;
  readonly tag: number;
}

/** Cuts a line `[from, to)` of a text at its marks. */
export function cutAtMarks(line: { text: string; from: number }, marks: readonly Mark[]): Cut[] {
  const end = line.from + line.text.length;
  const cuts: Cut[] = [];
  let at = line.from;
  const push = (to: number, tag: number) => {
    if (to > at) cuts.push({ text: line.text.slice(at - line.from, to - line.from), tag });
    at = Math.max(at, to);
  };
  for (const mark of marks) {
    if (mark.to <= line.from || mark.from >= end) continue;
    push(Math.max(mark.from, line.from), UNMARKED);
    push(Math.min(mark.to, end), mark.tag);
  }
  push(end, UNMARKED);
  return cuts;
}

const STRONG = /[\p{L}\p{N}]/u;
/** A word, or what stands between two: in a line of both directions each takes its own side. */
const WORD_OR_BETWEEN = /[\p{L}\p{N}\p{M}\p{Cf}]+|[^\p{L}\p{N}\p{M}\p{Cf}]+/gu;

const directionAt = (text: string): Direction | undefined => (STRONG.test(text) ? directionOf(text) : undefined);

/** Places the cuts of a line side by side in the order they are seen, for text that runs in either direction, or both. */
export function placeSpans(cuts: readonly Cut[], base: Direction, widthOf: (text: string) => number): Span[] {
  const strong = new Set(cuts.map((cut) => directionAt(cut.text)).filter((direction) => direction !== undefined));
  const mixed = strong.size > 1 || (base === 'rtl' && strong.has('ltr'));
  const parts = mixed ? cuts.flatMap(({ text, tag }) => (text.match(WORD_OR_BETWEEN) ?? []).map((part) => ({ text: part, tag }))) : cuts;
  const runs: { direction: Direction; cuts: Cut[] }[] = [];
  parts.forEach((part, index) => {
    const direction = directionAt(part.text) ?? between(parts, index, base);
    const open = runs.at(-1);
    if (open?.direction === direction) open.cuts.push(part);
    else runs.push({ direction, cuts: [part] });
  });
  const seen = (base === 'rtl' ? runs.toReversed() : runs).flatMap((run) =>
    (run.direction === 'rtl' ? run.cuts.toReversed() : run.cuts).map((cut) => ({ ...cut, direction: run.direction })),
  );
  let x = 0;
  return seen.map((cut) => {
    const span = { ...cut, x };
    x += widthOf(cut.text);
    return span;
  });
}

/** What has no direction of its own takes that of its neighbours where they agree, else that of the line. */
function between(parts: readonly Cut[], index: number, base: Direction): Direction {
  const before = parts.slice(0, index).findLast((part) => STRONG.test(part.text));
  const after = parts.slice(index + 1).find((part) => STRONG.test(part.text));
  const direction = before && directionAt(before.text);
  return direction !== undefined && after && directionAt(after.text) === direction ? direction : base;
}
