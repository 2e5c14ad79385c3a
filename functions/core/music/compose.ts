import { padTable, playBass, playFelt, playMallet, playPad } from './instruments.ts';
import type { Stereo } from './instruments.ts';
import { addRoom } from './room.ts';
import { scoreOf, type ScoreRequest } from './score.ts';

const FADE_IN = 1.5;
const FADE_OUT = 2.8;
/** Peak of the bed; the mixer sets its level by loudness. */
const PEAK = 0.5;

/**
 * A bed of music made by code: key, tempo, progression and tune follow from the seed, the manner from the style. It
 * fades in, ends with its tonic, and is silent at exactly `seconds`. The same request gives the same samples.
 */
export function composeMusic(request: ScoreRequest & { sampleRate: number }): Stereo {
  const { seconds, sampleRate } = request;
  const length = Math.round(seconds * sampleRate);
  const out: Stereo = { left: new Float32Array(length), right: new Float32Array(length) };
  const { notes, rules } = scoreOf(request);
  const table = padTable(rules.padSoftness);
  for (const note of notes) {
    if (note.instrument === 'pad') playPad(out, note, { sampleRate, table });
    else if (note.instrument === 'mallet') playMallet(out, note, sampleRate);
    else if (note.instrument === 'felt') playFelt(out, note, sampleRate);
    else playBass(out, note, sampleRate);
  }
  addRoom(out, { sampleRate, seconds: rules.roomSeconds });
  const peak = Math.max(warmed(out.left, rules.warmth, sampleRate), warmed(out.right, rules.warmth, sampleRate));
  const gain = peak > 0 ? PEAK / peak : 0;
  for (const channel of [out.left, out.right]) finished(channel, gain, { seconds, sampleRate });
  return out;
}

/** Two one-pole low-passes: 12 dB an octave above `hertz`. In place; gives the peak. */
function warmed(samples: Float32Array, hertz: number, sampleRate: number): number {
  const share = 1 - Math.exp((-2 * Math.PI * hertz) / sampleRate);
  let first = 0;
  let second = 0;
  let peak = 0;
  for (let index = 0; index < samples.length; index += 1) {
    first += ((samples[index] ?? 0) - first) * share;
    second += (first - second) * share;
    samples[index] = second;
    if (second > peak) peak = second;
    else if (-second > peak) peak = -second;
  }
  return peak;
}

/** Level and fades, in place. Both ends are exactly silent. */
function finished(samples: Float32Array, gain: number, { seconds, sampleRate }: { seconds: number; sampleRate: number }): void {
  const fadeIn = Math.min(FADE_IN, seconds / 4) * sampleRate;
  const fadeOut = Math.min(FADE_OUT, seconds / 2) * sampleRate;
  const last = samples.length - 1;
  for (let index = 0; index < samples.length; index += 1) {
    let level = gain;
    if (index < fadeIn) level *= Math.sin(((index / fadeIn) * Math.PI) / 2) ** 2;
    if (last - index < fadeOut) level *= Math.sin((((last - index) / fadeOut) * Math.PI) / 2) ** 2;
    samples[index] = (samples[index] ?? 0) * level;
  }
}
