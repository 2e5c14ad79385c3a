/** Frames of this length are fine enough to tell a pause from a consonant: seconds. */
export const HOP = 0.01;
/** A frame is silent this far below the level of speech: decibels. */
const BELOW_SPEECH = 30;
/** −60 dBFS: quieter than this is silence anyhow. */
const FLOOR = 1e-3;

export interface Sound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** A stretch of sound between two silences, in seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Loudness of every frame of `HOP` seconds, as root mean square of samples in [-1, 1]. */
export function levels({ samples, sampleRate }: Sound): Float32Array {
  const length = Math.max(1, Math.round(sampleRate * HOP));
  return Float32Array.from({ length: Math.ceil(samples.length / length) }, (_, frame) => {
    const from = frame * length;
    const to = Math.min(samples.length, from + length);
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += ((samples[at] ?? 0) / 32768) ** 2;
    return Math.sqrt(sum / Math.max(1, to - from));
  });
}

/** The stretches of sound, where silences shorter than `shortest` seconds belong to the words around them. */
export function stretchesOf(sound: Sound, shortest: number): Stretch[] {
  const frames = levels(sound);
  const sorted = [...frames].filter((level) => level > FLOOR).sort((a, b) => a - b);
  // The ninth decile is the level of vowels, whatever the pauses take.
  const speech = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const threshold = Math.max(FLOOR, speech * 10 ** (-BELOW_SPEECH / 20));
  const found: { start: number; end: number }[] = [];
  frames.forEach((level, frame) => {
    if (level <= threshold) return;
    const last = found.at(-1);
    if (last && frame * HOP - last.end < shortest) last.end = (frame + 1) * HOP;
    else found.push({ start: frame * HOP, end: (frame + 1) * HOP });
  });
  return found;
}
