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
export function* twice(stretches: Iterable<Stereo>, length: number): Generator<Stereo> {
  const [left, right] = [new Doubling(), new Doubling()];
  let rest = length;
  const cut = (samples: Float32Array): Float32Array => samples.subarray(0, rest);
  for (const stretch of stretches) {
    const doubled = { left: cut(left.next(stretch.left)), right: cut(right.next(stretch.right)) };
    yield doubled;
    rest -= doubled.left.length;
  }
  const silence = new Float32Array(SIDE);
  yield { left: cut(left.next(silence)), right: cut(right.next(silence)) };
}

/** One channel. A sample is doubled once its neighbours on both sides are there; before the first lies silence. */
class Doubling {
  #kept = new Float32Array(SIDE);

  next(samples: Float32Array): Float32Array {
    const padded = new Float32Array(this.#kept.length + samples.length);
    padded.set(this.#kept);
    padded.set(samples, this.#kept.length);
    this.#kept = padded.slice(-2 * SIDE);
    return doubled(padded);
  }
}

/** What lies between `SIDE` samples at either end. */
function doubled(padded: Float32Array): Float32Array {
  const out = new Float32Array(Math.max(0, 2 * (padded.length - 2 * SIDE)));
  const [t0, t1, t2, t3, t4, t5] = TAPS;
  for (let index = 0; 2 * index < out.length; index += 1) {
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
