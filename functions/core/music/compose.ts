import { longestTail, padToneOf, playPad, strike, toneOf } from './instruments.ts';
import type { PadTone, Sheet, Stereo, Struck, Tone } from './instruments.ts';
import { Room } from './room.ts';
import { scoreOf, type Note, type Score, type ScoreRequest } from './score.ts';
import { twice } from './twice.ts';
import { padTable } from './wavetable.ts';

const FADE_IN = 1.5;
const FADE_OUT = 2.8;
/** Pieces of every style come to a peak of about 0.4 by this; the mixer sets the level of the bed by loudness. */
const LEVEL = 0.36;
/** So much is played at a time: seconds. What is in memory does not grow with the film. */
const STRETCH = 10;

/**
 * A bed of music made by code: key, tempo, progression and tune follow from the seed, the manner from the style. It
 * fades in, ends with its tonic, and is silent at exactly `seconds`. The same request gives the same samples.
 * @returns stretches that follow one another, `seconds` of them in all
 */
export function* composeMusic(request: ScoreRequest & { sampleRate: number }): Generator<Stereo> {
  const { seconds, sampleRate } = request;
  const length = Math.round(seconds * sampleRate);
  const score = scoreOf(request);
  const warm = [lowPass(score.rules.warmth, sampleRate), lowPass(score.rules.warmth, sampleRate)] as const;
  let first = 0;
  // Nothing in it lies above 10 kHz: it is played at half the rate, in half the time.
  for (const stretch of twice(play(score, { length: Math.ceil(length / 2) + 1, sampleRate: sampleRate / 2 }), length)) {
    [stretch.left, stretch.right].forEach((samples, side) => {
      warm[side]?.(samples);
      finish(samples, { first, length, sampleRate });
    });
    yield stretch;
    first += stretch.left.length;
  }
}

function* play({ notes, rules }: Score, { length, sampleRate }: { length: number; sampleRate: number }): Generator<Stereo> {
  const table = padTable(rules.padSoftness);
  const room = new Room({ sampleRate, seconds: rules.roomSeconds });
  // Each tone is made once, however often it is played.
  const pads = new Map<string, PadTone>();
  const tones = new Map<string, Tone>();
  const put = (sheet: Sheet, note: Note): void => {
    const name = `${note.instrument} ${note.hertz} ${note.seconds}`;
    if (isPad(note)) playPad(sheet, note, { tone: known(pads, name, () => padToneOf(note, { sampleRate, table })), sampleRate });
    else if (isStruck(note)) strike(sheet, note, { tone: known(tones, name, () => toneOf(note, sampleRate)), sampleRate });
  };
  const coming = notes.toSorted((one, other) => one.start - other.start);
  const most = Math.round(STRETCH * sampleRate);
  const tail = longestTail(notes, sampleRate);
  const sheet: Sheet = { left: new Float32Array(most + tail), right: new Float32Array(most + tail), first: 0 };
  for (let next = 0; sheet.first < length; sheet.first += most) {
    for (let note = coming[next]; note && Math.round(note.start * sampleRate) < sheet.first + most; note = coming[next]) {
      put(sheet, note);
      next += 1;
    }
    const now = Math.min(most, length - sheet.first);
    const stretch = { left: sheet.left.slice(0, now), right: sheet.right.slice(0, now) };
    room.add(stretch);
    yield stretch;
    // What still rings goes on in the next stretch.
    for (const side of [sheet.left, sheet.right]) side.copyWithin(0, most).fill(0, tail);
  }
}

const isPad = (note: Note): note is Note<'pad'> => note.instrument === 'pad';
const isStruck = (note: Note): note is Note<Struck> => note.instrument !== 'pad';

function known<Value>(values: Map<string, Value>, name: string, make: () => Value): Value {
  const value = values.get(name) ?? make();
  values.set(name, value);
  return value;
}

/** Two one-pole low-passes: 12 dB an octave above `hertz`. In place, stretch by stretch. */
function lowPass(hertz: number, sampleRate: number): (samples: Float32Array) => void {
  const share = 1 - Math.exp((-2 * Math.PI * hertz) / sampleRate);
  let [kept, keptTwice] = [0, 0];
  return (samples) => {
    let [first, second] = [kept, keptTwice];
    for (let index = 0; index < samples.length; index += 1) {
      first += ((samples[index] ?? 0) - first) * share;
      second += (first - second) * share;
      samples[index] = second;
    }
    [kept, keptTwice] = [first, second];
  };
}

/** Level and fades, in place, of a stretch that begins with sample `first` of the piece. Both ends are exactly silent. */
function finish(samples: Float32Array, { first, length, sampleRate }: { first: number; length: number; sampleRate: number }): void {
  const fadeIn = Math.min(FADE_IN * sampleRate, length / 4);
  const fadeOut = Math.min(FADE_OUT * sampleRate, length / 2);
  for (let index = 0; index < samples.length; index += 1) {
    const [at, left] = [first + index, length - 1 - first - index];
    const gain = at < fadeIn ? rise(at / fadeIn) : 1;
    samples[index] = (samples[index] ?? 0) * LEVEL * gain * (left < fadeOut ? rise(left / fadeOut) : 1);
  }
}

const rise = (share: number): number => Math.sin((share * Math.PI) / 2) ** 2;
