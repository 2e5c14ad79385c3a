import { valueAt, type Expression } from '../../../workflows/contracts/expression.ts';
import type { Point } from '../../stage/arrows.ts';
import type { Plane, Range } from './plane.ts';

const SAMPLES = 320;

/** The slope of a function at a place. */
export function slopeAt(expression: Expression, x: number): number {
  const step = 1e-4 * Math.max(1, Math.abs(x));
  return (valueAt(expression, x + step) - valueAt(expression, x - step)) / (2 * step);
}

/** A curve in pieces: it is torn where it has no value, and where it leaps from one end of the plane to the other. */
export function piecesOf(f: (x: number) => number, { x, y, across, down, box }: Plane, { from, to }: Range = x): Point[][] {
  const pieces: Point[][] = [[]];
  const count = Math.max(2, Math.ceil((SAMPLES * (to - from)) / (x.to - x.from)));
  const far = 3 * (y.to - y.from);
  let before: number | undefined;
  for (let index = 0; index <= count; index++) {
    const at = from + ((to - from) * index) / count;
    const value = f(at);
    const shown = Number.isFinite(value) && value > y.from - far && value < y.to + far;
    if (shown && before !== undefined && Math.abs(value - before) > (y.to - y.from) * 1.5) pieces.push([]);
    if (shown) pieces.at(-1)?.push({ x: across(at), y: Math.min(box.y + 3 * box.height, Math.max(box.y - 2 * box.height, down(value))) });
    else if ((pieces.at(-1)?.length ?? 0) > 0) pieces.push([]);
    before = shown ? value : undefined;
  }
  return pieces.filter((piece) => piece.length > 1);
}

/** As high as the curves, without the last tenth of what shoots up or down; a little air above and below. */
export function heightOf(functions: readonly ((x: number) => number)[], x: Range): Range {
  const values = functions.flatMap((f) => Array.from({ length: 121 }, (_, index) => f(x.from + ((x.to - x.from) * index) / 120)).filter(Number.isFinite));
  if (values.length === 0) return { from: -1, to: 1 };
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  const middle = at(0.95) - at(0.05) || 1;
  let [low, high] = [Math.max(at(0), at(0.05) - middle), Math.min(at(1), at(0.95) + middle)];
  if (low > 0 && low < high * 0.5) low = 0;
  if (high < 0 && high > low * 0.5) high = 0;
  if (low === high) [low, high] = [low - 1, high + 1];
  const air = (high - low) * 0.08;
  return { from: low === 0 ? 0 : low - air, to: high === 0 ? 0 : high + air };
}
