import type { GainPoint } from '../../../workflows/contracts/index.ts';

/** A clip in samples of the soundtrack: it sounds in `[first, first + length)`, from sample `from` of its recording. */
export interface ClipInSamples {
  readonly first: number;
  readonly from: number;
  readonly length: number;
  /** `seconds` counted in samples, in order. */
  readonly gains: readonly GainPoint[];
  /** A cut in the middle of a sound would click: samples over which it fades in or out there. */
  readonly fadeIn: number;
  readonly fadeOut: number;
}

/**
 * Adds a stretch of a clip to a window of the soundtrack, both stereo and interleaved.
 * @param window begins at sample `windowFirst` of the soundtrack
 * @param recording begins at sample `recordingFirst` of the recording; what it lacks is silence
 */
export function addClip(
  { samples: window, first: windowFirst }: { samples: Float32Array; first: number },
  clip: ClipInSamples,
  { samples: recording, first: recordingFirst }: { samples: Int16Array; first: number },
): void {
  const begin = Math.max(clip.first, windowFirst);
  const end = Math.min(clip.first + clip.length, windowFirst + window.length / 2);
  for (let at = begin; at < end; at += 1) {
    const inClip = at - clip.first;
    const source = (clip.from + inClip - recordingFirst) * 2;
    if (source < 0 || source + 1 >= recording.length) continue;
    const gain = (gainAt(clip.gains, inClip) * edge(clip, inClip)) / 32768;
    const target = (at - windowFirst) * 2;
    window[target] = (window[target] ?? 0) + (recording[source] ?? 0) * gain;
    window[target + 1] = (window[target + 1] ?? 0) + (recording[source + 1] ?? 0) * gain;
  }
}

const edge = ({ length, fadeIn, fadeOut }: ClipInSamples, at: number): number =>
  Math.min(1, fadeIn > 0 ? (at + 1) / fadeIn : 1, fadeOut > 0 ? (length - at) / fadeOut : 1);

/** Straight lines from point to point; level before the first and after the last. */
export function gainAt(points: readonly GainPoint[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.seconds ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  if (!before || !after) return (before ?? after)?.gain ?? 1;
  return before.gain + ((after.gain - before.gain) * (at - before.seconds)) / (after.seconds - before.seconds);
}
