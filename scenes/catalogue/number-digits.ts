import type { VisualOf } from '../../workflows/contracts/index.ts';

/** How a number is written: with groups of three, and as many digits after the point as asked for. */
export function numberFormat({ value, decimals, from }: VisualOf<'number'>): (value: number) => string {
  const digits = decimals ?? Math.min(2, decimalsOf(value));
  // A year that counts from itself is no quantity, and has no comma.
  const isYear = from === value && Number.isInteger(value) && value >= 1000 && value < 2200;
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: !isYear });
  return (number) => format.format(Math.abs(number) < 0.5 * 10 ** -digits ? 0 : number).replace('-', '−');
}

function decimalsOf(value: number): number {
  const [, after = ''] = String(value).split('.');
  return /e/.test(after) ? 0 : after.length;
}
