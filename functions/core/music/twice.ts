import type { Stereo } from './instruments.ts';

/** Taps on either side of the sample that is made anew; Kaiser window. What lies under 8 kHz keeps its level, its images are 60 dB down. */
const SIDE = 6;
const BETA = 6;

function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let n = 1; term > sum * 1e-12; n += 1) {
    term *= (x / 2 / n) ** 2;
    sum += term;
  }
  return sum;
}

/** What the neighbours 1/2, 3/2, 5/2 … samples away give to a sample in the middle. */
const TAPS = Array.from({ length: SIDE }, (_, index) => {
  const distance = index + 0.5;
  const window = bessel(BETA * Math.sqrt(1 - (distance / (SIDE + 0.5)) ** 2)) / bessel(BETA);
  return (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
}) as [number, number, number, number, number, number];

/** The same sound in twice as many samples, `length` of them: every other one is new, the rest stay as they are. */
export const twice = ({ left, right }: Stereo, length: number): Stereo => ({ left: doubled(left, length), right: doubled(right, length) });

function doubled(samples: Float32Array, length: number): Float32Array {
  // Silence on both ends, so that the loop looks at nothing that is not there.
  const padded = new Float32Array(samples.length + 2 * SIDE);
  padded.set(samples, SIDE);
  const out = new Float32Array(length);
  const [t0, t1, t2, t3, t4, t5] = TAPS;
  for (let index = 0; 2 * index < length; index += 1) {
    const at = index + SIDE;
    out[2 * index] = padded[at] ?? 0;
    out[2 * index + 1] =
      t0 * ((padded[at] ?? 0) + (padded[at + 1] ?? 0)) +
      t1 * ((padded[at - 1] ?? 0) + (padded[at + 2] ?? 0)) +
      t2 * ((padded[at - 2] ?? 0) + (padded[at + 3] ?? 0)) +
      t3 * ((padded[at - 3] ?? 0) + (padded[at + 4] ?? 0)) +
      t4 * ((padded[at - 4] ?? 0) + (padded[at + 5] ?? 0)) +
      t5 * ((padded[at - 5] ?? 0) + (padded[at + 6] ?? 0));
  }
  return out;
}
