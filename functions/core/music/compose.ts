import { padToneOf, playPad, strike, toneOf } from './instruments.ts';
import type { PadTone, Stereo, Struck, Tone } from './instruments.ts';
import { addRoom } from './room.ts';
import { scoreOf, type Note, type Score, type ScoreRequest } from './score.ts';
import { twice } from './twice.ts';
import { padTable } from './wavetable.ts';

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
  const score = scoreOf(request);
  // Nothing in it lies above 10 kHz: it is played at half the rate, in half the time.
  const played = play(score, { length: Math.ceil(length / 2) + 1, sampleRate: sampleRate / 2 });
  const out = twice(played, length);
  const { warmth } = score.rules;
  const peak = Math.max(warmed(out.left, warmth, sampleRate), warmed(out.right, warmth, sampleRate));
  const gain = peak > 0 ? PEAK / peak : 0;
  for (const channel of [out.left, out.right]) finished(channel, gain, { seconds, sampleRate });
  return out;
}

function play({ notes, rules }: Score, { length, sampleRate }: { length: number; sampleRate: number }): Stereo {
  const out: Stereo = { left: new Float32Array(length), right: new Float32Array(length) };
  const table = padTable(rules.padSoftness);
  // Each tone is made once, however often it is played.
  const pads = new Map<string, PadTone>();
  const tones = new Map<string, Tone>();
  for (const note of notes) {
    const name = `${note.instrument} ${note.hertz} ${note.seconds}`;
    if (isPad(note)) playPad(out, note, { tone: known(pads, name, () => padToneOf(note, { sampleRate, table })), sampleRate });
    else if (isStruck(note)) strike(out, note, { tone: known(tones, name, () => toneOf(note, sampleRate)), sampleRate });
  }
  addRoom(out, { sampleRate, seconds: rules.roomSeconds });
  return out;
}

const isPad = (note: Note): note is Note<'pad'> => note.instrument === 'pad';
const isStruck = (note: Note): note is Note<Struck> => note.instrument !== 'pad';

function known<Value>(values: Map<string, Value>, name: string, make: () => Value): Value {
  const value = values.get(name) ?? make();
  values.set(name, value);
  return value;
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
  for (let index = 0; index <= last; index += 1) samples[index] = (samples[index] ?? 0) * gain;
  for (let index = 0; index < fadeIn; index += 1) samples[index] = (samples[index] ?? 0) * Math.sin(((index / fadeIn) * Math.PI) / 2) ** 2;
  for (let left = 0; left < fadeOut; left += 1) samples[last - left] = (samples[last - left] ?? 0) * Math.sin(((left / fadeOut) * Math.PI) / 2) ** 2;
}
