import type { SceneSet } from '../stage/scene-set.ts';
import { fitText } from '../text/fit.ts';
import type { FittedText } from '../text/fit.ts';
import type { Face } from '../text/type.ts';

export interface Cells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Every row as long as the longest, and the columns too. */
export function squared(visual: { columns: readonly string[]; rows: readonly (readonly string[])[] }): Cells {
  const count = Math.max(visual.columns.length, ...visual.rows.map((row) => row.length));
  const pad = (row: readonly string[]) => Array.from({ length: count }, (_, index) => row[index] ?? '');
  return { columns: pad(visual.columns), rows: visual.rows.map(pad) };
}

const NUMERIC = /^[\s\p{Sc}+\-–−~≈<>≤≥]*\d[\d\s.,:'’]*\s*(%|‰|\p{Sc}|\p{L}{0,4}\.?|°\p{L}?)$/u;

/** Columns of numbers are set to the right, so that their digits stand under one another. */
export const numericColumns = ({ columns, rows }: Cells): boolean[] =>
  columns.map((_, index) => {
    const filled = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
    return filled.length > 0 && filled.every((cell) => NUMERIC.test(cell));
  });

/** Shares out a width: columns take what they need, and when that is too much the widest give way first. */
export function shareWidths(natural: readonly number[], room: number): number[] {
  const total = natural.reduce((sum, width) => sum + width, 0);
  if (total <= room) return natural.map((width) => (total > 0 ? width + (room - total) / natural.length : room / natural.length));
  let [low, high] = [0, Math.max(...natural)];
  for (let step = 0; step < 30; step++) {
    const cap = (low + high) / 2;
    if (natural.reduce((sum, width) => sum + Math.min(width, cap), 0) > room) high = cap;
    else low = cap;
  }
  return natural.map((width) => Math.min(width, low));
}

export interface CellOptions {
  readonly face: Face;
  readonly size: number;
  readonly width: number;
  readonly maxLines: number;
}

/** A cell's text in lines, at the table's one size. */
export function fitCell(text: string, { face, size, width, maxLines }: CellOptions, set: SceneSet): FittedText {
  const tidy = text.replace(/\s+/gu, ' ').trim();
  const height = maxLines * size * 1.25 + 1;
  return fitText(tidy, { face, measure: set.measure, width, height, size, minSize: size, leading: 1.25, maxLines });
}
