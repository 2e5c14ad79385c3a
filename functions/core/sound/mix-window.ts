import { STEP } from './sound-levels.ts';

/** Factors at the boundaries of steps, counted from the start of the film; between two it goes straight. */
export type Curve = Float32Array;

/** Adds a track to a window of the mix, which begins with the step `first`; both stereo, interleaved. */
export function addTrack(window: Float32Array, track: Float32Array, { gain, curve, first }: { gain: number; curve?: Curve | undefined; first: number }): void {
  const length = Math.min(window.length, track.length);
  for (let from = 0, step = first; from < length; from += 2 * STEP, step += 1) {
    let factor = gain * (curve ? (curve[step] ?? 1) : 1);
    const slope = curve ? (gain * (curve[step + 1] ?? 1) - factor) / STEP : 0;
    const to = Math.min(length, from + 2 * STEP);
    for (let at = from; at < to; at += 2) {
      window[at] = (window[at] ?? 0) + (track[at] ?? 0) * factor;
      window[at + 1] = (window[at + 1] ?? 0) + (track[at + 1] ?? 0) * factor;
      factor += slope;
    }
  }
}

/** Straight fades at both ends, as a curve of so many steps. */
export function fades(steps: number, { fadeIn, fadeOut }: { fadeIn: number; fadeOut: number }): Curve {
  return Float32Array.from({ length: steps + 1 }, (_, edge) => Math.min(1, fadeIn > 0 ? edge / fadeIn : 1, fadeOut > 0 ? (steps - edge) / fadeOut : 1));
}

/** Both curves at once. */
export const product = (one: Curve, other: Curve): Curve => one.map((factor, edge) => factor * (other[edge] ?? 1));
