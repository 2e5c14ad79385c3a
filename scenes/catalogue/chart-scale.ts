/** An axis: from the first tick to the last, with numbers a person would choose. */
export interface Scale {
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
}

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** An axis that holds all values with at most `count` steps; bars need zero on it, lines when it is near. */
export function scaleOf(values: readonly number[], count: number, zero: boolean, unit = ''): Scale {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (zero || (low > 0 && low < high * 0.6)) low = Math.min(0, low);
  if (zero || (high < 0 && high > low * 0.6)) high = Math.max(0, high);
  if (low === high) [low, high] = low > 0 ? [0, low] : low < 0 ? [low, 0] : [0, 1];
  const step = niceStep((high - low) / count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { ticks, low: first * step, high: last * step, format: withUnit(formatOf(step, Math.max(Math.abs(low), Math.abs(high))), unit) };
}

/** A unit short enough to stand behind every number, as in 20 m or 5 %. */
export const isShortUnit = (unit: string): boolean => [...unit.trim()].length <= 4;

const withUnit = (format: (value: number) => string, unit: string) => (value: number) => {
  const short = unit.trim();
  return short === '' || !isShortUnit(short) ? format(value) : `${format(value)}\u00a0${short}`;
};

function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = STEPS.find((step) => step * power >= atLeast * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** As many digits as the steps need; thousands and millions are shortened. */
function formatOf(step: number, largest: number): (value: number) => string {
  const shown = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat('en-US', options);
    return (value: number) => format.format(value === 0 ? 0 : value).replace('-', '−');
  };
  if (largest >= 10_000) return shown({ notation: 'compact', maximumFractionDigits: 1 });
  if (largest > 0 && largest < 1e-2) return shown({ notation: 'scientific', maximumFractionDigits: 1 });
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) + (/^[25]|^1/.test(step.toExponential()) ? 0 : 1)));
  return shown({ maximumFractionDigits: Math.min(4, decimals + (step.toExponential().startsWith('2.5') ? 1 : 0)) });
}

/** A value as it stands at the end of its bar: with the digits it came with. */
export function valueLabel(value: number, unit = ''): string {
  const options: Intl.NumberFormatOptions = Math.abs(value) >= 10_000 ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 };
  const format = new Intl.NumberFormat('en-US', options);
  return withUnit((number) => format.format(number).replace('-', '−'), unit)(value);
}
