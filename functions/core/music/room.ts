import type { Stereo } from './instruments.ts';

/** Lengths of the eight delays at 48 kHz, primes, 28 to 85 ms: their echoes never fall together. */
const DELAYS = [1361, 1613, 1949, 2267, 2659, 3089, 3547, 4079] as const;
const WET = 0.34;

/** A room around the music: a network of eight delays that feed each other (Householder), darker with every turn. In place. */
export function addRoom(out: Stereo, options: { sampleRate: number; seconds: number }): void {
  const lines = DELAYS.map((length) => {
    const size = Math.round((length * options.sampleRate) / 48_000);
    return new Float32Array(size);
  });
  const feedback = lines.map((line) => 10 ** ((-3 * line.length) / (options.seconds * options.sampleRate)));
  const damped = new Float64Array(lines.length);
  const heads = new Int32Array(lines.length);
  // The bass stays out of the room: a one-pole high-pass at 220 Hz.
  const rumble = 1 - Math.exp((-2 * Math.PI * 220) / options.sampleRate);
  const damping = 0.42;
  let low = 0;
  for (let at = 0; at < out.left.length; at += 1) {
    const dry = ((out.left[at] ?? 0) + (out.right[at] ?? 0)) * 0.5;
    low += (dry - low) * rumble;
    const input = dry - low;
    let sum = 0;
    for (let line = 0; line < 8; line += 1) {
      const echo = lines[line]?.[heads[line] ?? 0] ?? 0;
      const dull = (damped[line] ?? 0) * damping + echo * (1 - damping);
      damped[line] = dull;
      sum += dull;
    }
    let left = 0;
    let right = 0;
    for (let line = 0; line < 8; line += 1) {
      const echo = damped[line] ?? 0;
      if (line % 2 === 0) left += line % 4 === 0 ? echo : -echo;
      else right += line % 4 === 1 ? echo : -echo;
      const buffer = lines[line];
      const head = heads[line] ?? 0;
      if (buffer) {
        buffer[head] = input + (echo - sum / 4) * (feedback[line] ?? 0);
        heads[line] = head + 1 === buffer.length ? 0 : head + 1;
      }
    }
    out.left[at] = (out.left[at] ?? 0) + left * WET;
    out.right[at] = (out.right[at] ?? 0) + right * WET;
  }
}
