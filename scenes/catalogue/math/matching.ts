import type { Ink } from '../../formula/formula.ts';

/** For each piece of a formula, the number of the piece of the one before that it comes from; the order stays. */
export function matchInks(before: readonly Ink[], after: readonly Ink[]): (number | undefined)[] {
  const same = (a: Ink | undefined, b: Ink | undefined): boolean => a !== undefined && b !== undefined && a.kind === b.kind && a.id === b.id && a.kind !== 'bar';
  // The longest common sequence: lengths of what is common from two places on.
  const lengths = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const line = lengths[row];
      if (line) line[column] = same(before[row], after[column]) ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const matches: (number | undefined)[] = after.map(() => undefined);
  for (let [row, column] = [0, 0]; row < before.length && column < after.length; ) {
    if (same(before[row], after[column])) matches[column++] = row++;
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return matches;
}
