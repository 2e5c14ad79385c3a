import type { SpokenWord } from '../../../workflows/contracts/index.ts';

/** −54 dBFS: under this nothing is heard beside speech. */
const SILENCE = 65;
/** Left at either end, so that no consonant is cut: seconds. */
const LEAD = 0.01;
const TAIL = 0.04;
/** Both ends fade over this, so that no cut clicks: seconds. */
const FADE = 0.004;

export interface TimedSound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly words: readonly SpokenWord[];
}

/** Takes the silence off both ends; words keep their place in the sound. A sound of silence only comes back as it is. */
export function trimSilence(sound: TimedSound): TimedSound {
  const { samples, sampleRate } = sound;
  const loud = (sample: number): boolean => Math.abs(sample) > SILENCE;
  const first = samples.findIndex(loud);
  if (first < 0) return sound;
  const from = Math.max(0, first - Math.round(LEAD * sampleRate));
  const to = Math.min(samples.length, samples.findLastIndex(loud) + 1 + Math.round(TAIL * sampleRate));
  const kept = faded(samples.slice(from, to), Math.round(FADE * sampleRate));
  const seconds = kept.length / sampleRate;
  const shift = (at: number): number => Math.min(seconds, Math.max(0, at - from / sampleRate));
  const words = sound.words.map((word) => ({
    ...word,
    startSeconds: shift(word.startSeconds),
    endSeconds: shift(word.endSeconds),
  }));
  return { samples: kept, sampleRate, words };
}

function faded(samples: Int16Array, length: number): Int16Array {
  const last = samples.length - 1;
  return samples.map((sample, index) => Math.round(sample * Math.min(1, (index + 1) / length, (last - index + 1) / length)));
}
