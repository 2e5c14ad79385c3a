import { STEP, STEPS_PER_SECOND } from './sound-levels.ts';

/** How much the music falls while somebody speaks: dB. */
export const DUCKING_DB = 8;

/** How a compressor follows a signal, and what it makes of it. Times in ms, the knee as a factor. */
interface Compressor {
  readonly threshold: number;
  readonly ratio: number;
  readonly knee: number;
  readonly attack: number;
  readonly release: number;
}

/** The control signal lies at −6 dBFS; over this threshold, at a ratio of 20, the gain falls by DUCKING_DB. */
const SPEAKING = 0.5;
const SPOKEN: Compressor = { threshold: SPEAKING / 10 ** (DUCKING_DB / (1 - 1 / 20) / 20), ratio: 20, knee: 1, attack: 30, release: 112.5 };
/** A recorded voice is its own control signal: its syllables lie some 12 dB over this threshold, its breaths below. */
const RECORDED: Compressor = { threshold: 0.03, ratio: 3, knee: 4, attack: 20, release: 150 };

const share = (milliseconds: number, samples: number): number => 1 - Math.exp(-samples / ((milliseconds * STEP * STEPS_PER_SECOND) / 1000));

/** The music's factor at each boundary between two steps, where speech was placed: one exact amount less, which does not pump with every syllable. */
export function duckingOf(spans: readonly { readonly from: number; readonly to: number }[], seconds: number): Float32Array {
  const gains = new Float32Array(Math.ceil(seconds * STEPS_PER_SECOND) + 1);
  const [attack, release] = [share(SPOKEN.attack, STEP), share(SPOKEN.release, STEP)];
  let [level, span] = [0, 0];
  for (let edge = 0; edge < gains.length; edge += 1) {
    const now = edge / STEPS_PER_SECOND;
    while (span < spans.length && (spans[span]?.to ?? 0) <= now) span += 1;
    const control = now >= (spans[span]?.from ?? Number.POSITIVE_INFINITY) ? SPEAKING : 0;
    level += (control - level) * (control > level ? attack : release);
    gains[edge] = compressed(level, SPOKEN);
  }
  return gains;
}

/** The same for a voice that was recorded, as its samples come: between the words, music comes back. */
export class RecordedDucking {
  readonly gains: Float32Array;
  readonly #attack = share(RECORDED.attack, 1);
  readonly #release = share(RECORDED.release, 1);
  #power = 0;
  #edge = 0;

  constructor(seconds: number) {
    this.gains = new Float32Array(Math.ceil(seconds * STEPS_PER_SECOND) + 1).fill(1);
  }

  /** Stereo, interleaved, at the level `gain` that it will be heard at; whole steps, except at the end. */
  add(window: Float32Array, gain: number): void {
    for (let from = 0; from < window.length && this.#edge < this.gains.length; from += 2 * STEP) {
      this.gains[this.#edge] = compressed(Math.sqrt(this.#power), RECORDED);
      this.#edge += 1;
      this.#follow(window, { from, to: Math.min(window.length, from + 2 * STEP), gain });
    }
    if (this.#edge < this.gains.length) this.gains[this.#edge] = compressed(Math.sqrt(this.#power), RECORDED);
  }

  #follow(window: Float32Array, { from, to, gain }: { from: number; to: number; gain: number }): void {
    for (let at = from; at < to; at += 2) {
      const level = ((Math.abs(window[at] ?? 0) + Math.abs(window[at + 1] ?? 0)) / 2) * gain;
      const power = level * level;
      this.#power += (power - this.#power) * (power > this.#power ? this.#attack : this.#release);
    }
  }
}

/** The factor for a signal at `level`: none under the knee, and over it every dB gives 1/ratio, with a bend that has no corner. */
function compressed(level: number, { threshold, ratio, knee }: Compressor): number {
  if (level <= threshold / Math.sqrt(knee)) return 1;
  const [slope, middle] = [Math.log(level), Math.log(threshold)];
  const half = Math.log(knee) / 2;
  const straight = (slope - middle) / ratio + middle;
  if (slope >= middle + half) return Math.exp(straight - slope);
  return Math.exp(bend((slope - middle + half) / (2 * half), { half, middle, ratio }) - slope);
}

/** A cubic from the line of slope 1 to the line of slope 1/ratio (Hermite); `at` from 0 to 1. */
function bend(at: number, { half, middle, ratio }: { half: number; middle: number; ratio: number }): number {
  const [from, to] = [middle - half, middle + half / ratio];
  const [square, cube] = [at * at, at * at * at];
  const width = 2 * half;
  return from * (2 * cube - 3 * square + 1) + width * (cube - 2 * square + at) + to * (3 * square - 2 * cube) + (width / ratio) * (cube - square);
}
