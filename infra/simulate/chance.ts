/** Chance that is the same in every run with the same seed. */
export interface Chance {
  /** Even in [0, 1). */
  unit(): number;
  /** Around `median`, never below zero, with a long tail: the 84th percentile is `spread` times the median. */
  around(median: number, spread: number): number;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return { unit, around: (median, spread) => median * Math.exp(normal() * Math.log(spread)) };
}
