import { integratedLoudness } from './loudness.ts';
import type { SoundLevels } from './sound-levels.ts';

/** How long before a peak the limiter begins to give way, and how soon after it is back: steps of a millisecond. */
const LOOKAHEAD = 5;
const RELEASE = 30;

type Levels = Pick<SoundLevels, 'powers' | 'peaks'>;

/** A gain in dB, and the level in dBFS that no peak passes. */
export interface Finish {
  readonly gain: number;
  readonly ceiling: number;
}

/**
 * The factor for each boundary between two steps, the first and the last included; it goes straight from one to the next.
 * No peak passes the ceiling, and what the limiter does is too slow to be heard as anything but level.
 */
export function finishGains({ peaks }: Pick<Levels, 'peaks'>, { gain, ceiling }: Finish): Float32Array {
  const factor = 10 ** (gain / 20);
  const most = 10 ** (ceiling / 20);
  const gains = new Float32Array(peaks.length + 1).fill(factor);
  const over = reductions(peaks, most / factor);
  if (over) for (let edge = 0; edge < gains.length; edge += 1) gains[edge] = factor * 10 ** (-(over[edge] ?? 0) / 20);
  return gains;
}

/** How far each boundary is taken down, in dB; undefined where nothing passes the limit. */
function reductions(peaks: Float32Array, limit: number): Float32Array | undefined {
  const needed = new Float32Array(peaks.length + 1);
  let loud = false;
  for (let step = 0; step < peaks.length; step += 1) {
    const peak = peaks[step] ?? 0;
    if (peak <= limit) continue;
    loud = true;
    const reduction = 20 * Math.log10(peak / limit);
    needed[step] = Math.max(needed[step] ?? 0, reduction);
    needed[step + 1] = reduction;
  }
  return loud ? smoothed(needed) : undefined;
}

/** Held from a little before each need, let go slowly, and rounded off by a mean over as long as it is held before. */
function smoothed(needed: Float32Array): Float32Array {
  const keep = Math.exp(-1 / RELEASE);
  const held = new Float32Array(needed.length + LOOKAHEAD);
  let last = 0;
  for (let edge = -LOOKAHEAD; edge < needed.length; edge += 1) {
    let ahead = 0;
    for (let look = 0; look <= LOOKAHEAD; look += 1) ahead = Math.max(ahead, needed[edge + look] ?? 0);
    last = Math.max(ahead, last * keep);
    held[edge + LOOKAHEAD] = last;
  }
  return needed.map((_, edge) => {
    let sum = 0;
    for (let look = 0; look <= LOOKAHEAD; look += 1) sum += held[edge + look] ?? 0;
    return sum / (LOOKAHEAD + 1);
  });
}

/** What the sound would measure after its gain and the limiter: LUFS. */
export function finishedLoudness(levels: Levels, finish: Finish): number {
  const gains = finishGains(levels, finish);
  return integratedLoudness(levels.powers.map((power, step) => power * (((gains[step] ?? 0) + (gains[step + 1] ?? 0)) / 2) ** 2));
}

const ATTEMPTS = 12;
/** LU. */
const EXACT = 0.01;

/** The gain at which the sound, limited, has the loudness `target`, as near as the limiter allows. */
export function gainFor(levels: Levels, { target, ceiling }: { target: number; ceiling: number }): number {
  const plain = integratedLoudness(levels.powers);
  if (plain === Number.NEGATIVE_INFINITY) return 0;
  let gain = target - plain;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const off = target - finishedLoudness(levels, { gain, ceiling });
    if (Math.abs(off) < EXACT) break;
    gain += off;
  }
  return gain;
}
