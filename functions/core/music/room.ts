import type { Stereo } from './instruments.ts';

/** Lengths of the eight delays at 48 kHz, primes, 28 to 85 ms: their echoes never fall together. */
const DELAYS = [1361, 1613, 1949, 2267, 2659, 3089, 3547, 4079] as const;
const WET = 0.34;
/** How much of its brightness an echo loses with every turn, at 48 kHz. */
const DAMPING = 0.42;
/** The bass stays out of the room: Hz. */
const RUMBLE = 220;

/** A room around the music: a network of eight delays that feed each other (Householder). It goes on from stretch to stretch. */
export class Room {
  readonly #network: Network;
  readonly #rumble: number;
  #low = 0;

  constructor({ sampleRate, seconds }: { sampleRate: number; seconds: number }) {
    const lines = DELAYS.map((length) => new Float32Array(Math.round((length * sampleRate) / 48_000)));
    const feedback = Float64Array.from(lines, (line) => 10 ** ((-3 * line.length) / (seconds * sampleRate)));
    const damping = DAMPING ** (48_000 / sampleRate);
    this.#network = { lines, feedback, damping, heads: new Int32Array(lines.length), echoes: new Float64Array(lines.length) };
    this.#rumble = 1 - Math.exp((-2 * Math.PI * RUMBLE) / sampleRate);
  }

  /** In place. */
  add(out: Stereo): void {
    const { lines, heads } = this.#network;
    const dry = this.#airOf(out);
    // Up to the end of the nearest buffer no head has to turn back.
    for (let from = 0; from < dry.length; ) {
      const room = Math.min(...lines.map((line, index) => line.length - (heads[index] ?? 0)));
      const to = Math.min(dry.length, from + room);
      turn(this.#network, dry, { out, from, to });
      from = to;
    }
  }

  /** Both channels as one, without their bass. */
  #airOf({ left, right }: Stereo): Float32Array {
    const rumble = this.#rumble;
    const air = new Float32Array(left.length);
    let low = this.#low;
    for (let at = 0; at < air.length; at += 1) {
      const dry = ((left[at] ?? 0) + (right[at] ?? 0)) * 0.5;
      low += (dry - low) * rumble;
      air[at] = dry - low;
    }
    this.#low = low;
    return air;
  }
}

interface Network {
  readonly lines: readonly Float32Array[];
  readonly feedback: Float64Array;
  readonly damping: number;
  readonly heads: Int32Array;
  /** What leaves each delay, darker with every turn. */
  readonly echoes: Float64Array;
}

/** A stretch through all delays; written out line by line, because a loop over eight lines takes three times as long. */
function turn({ lines, feedback, damping, heads, echoes }: Network, dry: Float32Array, { out, from, to }: { out: Stereo; from: number; to: number }): void {
  const [l0, l1, l2, l3, l4, l5, l6, l7] = lines.map((line, index) => line.subarray(heads[index] ?? 0, (heads[index] ?? 0) + to - from)) as Eight<Float32Array>;
  const [f0, f1, f2, f3, f4, f5, f6, f7] = [...feedback] as Eight<number>;
  let [e0, e1, e2, e3, e4, e5, e6, e7] = [...echoes] as Eight<number>;
  const fresh = 1 - damping;
  for (let at = 0; at < to - from; at += 1) {
    e0 = e0 * damping + (l0[at] ?? 0) * fresh;
    e1 = e1 * damping + (l1[at] ?? 0) * fresh;
    e2 = e2 * damping + (l2[at] ?? 0) * fresh;
    e3 = e3 * damping + (l3[at] ?? 0) * fresh;
    e4 = e4 * damping + (l4[at] ?? 0) * fresh;
    e5 = e5 * damping + (l5[at] ?? 0) * fresh;
    e6 = e6 * damping + (l6[at] ?? 0) * fresh;
    e7 = e7 * damping + (l7[at] ?? 0) * fresh;
    const input = dry[from + at] ?? 0;
    const shared = (e0 + e1 + e2 + e3 + e4 + e5 + e6 + e7) / 4;
    l0[at] = input + (e0 - shared) * f0;
    l1[at] = input + (e1 - shared) * f1;
    l2[at] = input + (e2 - shared) * f2;
    l3[at] = input + (e3 - shared) * f3;
    l4[at] = input + (e4 - shared) * f4;
    l5[at] = input + (e5 - shared) * f5;
    l6[at] = input + (e6 - shared) * f6;
    l7[at] = input + (e7 - shared) * f7;
    out.left[from + at] = (out.left[from + at] ?? 0) + (e0 - e2 + e4 - e6) * WET;
    out.right[from + at] = (out.right[from + at] ?? 0) + (e1 - e3 + e5 - e7) * WET;
  }
  echoes.set([e0, e1, e2, e3, e4, e5, e6, e7]);
  lines.forEach((line, index) => {
    const head = (heads[index] ?? 0) + to - from;
    heads[index] = head === line.length ? 0 : head;
  });
}

type Eight<Item> = [Item, Item, Item, Item, Item, Item, Item, Item];
