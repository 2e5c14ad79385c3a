import { STEPS_PER_SECOND } from './sound-levels.ts';

/** Blocks of 400 ms, a new one every 100 ms (ITU-R BS.1770-5). */
const BLOCK = 0.4 * STEPS_PER_SECOND;
const HOP = 0.1 * STEPS_PER_SECOND;
/** Blocks under this are silence: LUFS; so are those that lie so far under the rest: LU. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** LUFS by the weighted power of every step; silence is −Infinity. What is shorter than a block is measured as one. */
export function integratedLoudness(powers: ArrayLike<number>): number {
  const loud = blocks(powers).filter((power) => lufs(power) > ABSOLUTE_GATE);
  if (loud.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(loud)) + RELATIVE_GATE;
  return lufs(mean(loud.filter((power) => lufs(power) > gate)));
}

function blocks(powers: ArrayLike<number>): number[] {
  const length = Math.min(BLOCK, powers.length);
  const means: number[] = [];
  let sum = 0;
  for (let step = 0; step < powers.length; step += 1) {
    sum += powers[step] ?? 0;
    if (step >= length) sum -= powers[step - length] ?? 0;
    // Sums that lose what they gained can end a hair under nothing.
    if (step + 1 >= length && (step + 1 - length) % HOP === 0) means.push(Math.max(0, sum) / length);
  }
  return means;
}
