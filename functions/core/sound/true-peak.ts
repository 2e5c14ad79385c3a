/** Three samples between two, each from six on either side: four times as many (ITU-R BS.1770-5, annex 2). */
const SIDE = 6;
export const TAPS = 2 * SIDE;

const phase = (fraction: number): Float64Array =>
  Float64Array.from({ length: TAPS }, (_, tap) => {
    const distance = tap - (SIDE - 1) - fraction;
    const window = Math.cos((Math.PI * distance) / (2 * (SIDE + 0.5))) ** 2;
    return (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
  });

const PHASES = [phase(0.25), phase(0.5), phase(0.75)] as const;
/** A wave rises above both its samples by less than this, but for what no recording holds. */
const NEAR = 0.6;

/** The largest level of the wave between the samples `[from, to)` and their right neighbours, or `peak`; it looks five samples back and six ahead. */
export function peakBetween(samples: Float32Array, { from, to, peak }: { from: number; to: number; peak: number }): number {
  let most = peak;
  for (let at = from; at < to; at += 1) {
    if (Math.max(Math.abs(samples[at] ?? 0), Math.abs(samples[at + 1] ?? 0)) < NEAR * most) continue;
    for (const taps of PHASES) most = Math.max(most, Math.abs(between(samples, at, taps)));
  }
  return most;
}

function between(samples: Float32Array, at: number, taps: Float64Array): number {
  let sum = 0;
  for (let tap = 0; tap < TAPS; tap += 1) sum += (taps[tap] ?? 0) * (samples[at - SIDE + 1 + tap] ?? 0);
  return sum;
}
