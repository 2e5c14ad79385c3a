import type { Stereo } from './instruments.ts';

/** Lengths of the eight delays at 48 kHz, primes, 28 to 85 ms: their echoes never fall together. */
const DELAYS = [1361, 1613, 1949, 2267, 2659, 3089, 3547, 4079] as const;
const WET = 0.34;
/** How much of its brightness an echo loses with every turn. */
const DAMPING = 0.42;
/** The bass stays out of the room: Hz. */
const RUMBLE = 220;

interface Network {
  readonly lines: readonly Float32Array[];
  readonly feedback: readonly number[];
  readonly heads: Int32Array;
  /** What leaves each delay, darker with every turn. */
  readonly echoes: Float64Array;
}

/** A room around the music: a network of eight delays that feed each other (Householder). In place. */
export function addRoom(out: Stereo, options: { sampleRate: number; seconds: number }): void {
  const lines = DELAYS.map((length) => new Float32Array(Math.round((length * options.sampleRate) / 48_000)));
  const feedback = lines.map((line) => 10 ** ((-3 * line.length) / (options.seconds * options.sampleRate)));
  const network: Network = { lines, feedback, heads: new Int32Array(lines.length), echoes: new Float64Array(lines.length) };
  const { echoes } = network;
  const rumble = 1 - Math.exp((-2 * Math.PI * RUMBLE) / options.sampleRate);
  let low = 0;
  for (let at = 0; at < out.left.length; at += 1) {
    const dry = ((out.left[at] ?? 0) + (out.right[at] ?? 0)) * 0.5;
    low += (dry - low) * rumble;
    turn(network, dry - low);
    const left = (echoes[0] ?? 0) - (echoes[2] ?? 0) + (echoes[4] ?? 0) - (echoes[6] ?? 0);
    const right = (echoes[1] ?? 0) - (echoes[3] ?? 0) + (echoes[5] ?? 0) - (echoes[7] ?? 0);
    out.left[at] = (out.left[at] ?? 0) + left * WET;
    out.right[at] = (out.right[at] ?? 0) + right * WET;
  }
}

/** One sample through all delays. */
function turn({ lines, feedback, heads, echoes }: Network, input: number): void {
  let sum = 0;
  for (let line = 0; line < DELAYS.length; line += 1) {
    const heard = lines[line]?.[heads[line] ?? 0] ?? 0;
    const echo = (echoes[line] ?? 0) * DAMPING + heard * (1 - DAMPING);
    echoes[line] = echo;
    sum += echo;
  }
  for (let line = 0; line < DELAYS.length; line += 1) {
    const buffer = lines[line];
    const head = heads[line] ?? 0;
    if (!buffer) continue;
    buffer[head] = input + ((echoes[line] ?? 0) - sum / 4) * (feedback[line] ?? 0);
    heads[line] = head + 1 === buffer.length ? 0 : head + 1;
  }
}
