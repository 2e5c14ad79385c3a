import type { MusicStyle } from '../../../workflows/contracts/index.ts';
import { chordSteps, hertz, pitchOf, voicingOf } from './harmony.ts';
import type { Key } from './harmony.ts';
import { melodyOf, motifsOf } from './melody.ts';
import { randomOf } from './random.ts';
import { MODES, STYLES } from './styles.ts';
import type { StyleRules } from './styles.ts';

export type Instrument = 'pad' | 'mallet' | 'felt' | 'bass';

/** Seconds from the start of the film; `loudness` and `pan` (−1 left to 1 right) as the instrument takes them. */
export interface Note<Kind extends Instrument = Instrument> {
  readonly instrument: Kind;
  readonly hertz: number;
  readonly start: number;
  readonly seconds: number;
  readonly loudness: number;
  readonly pan: number;
}

export interface Score {
  readonly notes: readonly Note[];
  readonly rules: StyleRules;
}

/** The last chord rings this long: seconds. */
const RING = 3.4;
const BEATS = 4;
/** Bars before the music takes a breath, or gets its melody back. */
const SECTION = 8;

export interface Bar {
  readonly start: number;
  readonly seconds: number;
  readonly degree: number;
  readonly steps: readonly number[];
  /** 0: no melody, 1: all of it. */
  readonly presence: number;
}

export interface ScoreRequest {
  readonly style: MusicStyle;
  readonly seconds: number;
  readonly seed: string;
  /** How long a beat is; without it the piece has a tempo of its own. */
  readonly beatSeconds?: number | undefined;
  /** When something comes in, in seconds: each gets a soft note of the key. */
  readonly accents?: readonly number[] | undefined;
  /** Nothing but the accents. */
  readonly bare?: boolean | undefined;
}

/** A piece for exactly `seconds`: whole bars, then the tonic, which rings out. */
export function scoreOf(request: ScoreRequest): Score {
  const rules = STYLES[request.style];
  const random = randomOf(`${request.style} ${request.seed}`);
  const { mode, progressions } = random.pick(rules.keys);
  const key: Key = { tonic: 48 + Math.floor(random.between(-5, 6)), scale: MODES[mode] };
  const own = 60 / random.between(...rules.beatsPerMinute);
  const bar = (request.beatSeconds ?? own) * BEATS;
  const free = Math.max(0, request.seconds - RING);
  const count = request.beatSeconds === undefined ? Math.round(free / bar) : Math.floor(free / bar);
  // A tempo of its own gives way a little, so that the bars fill the time; a given one does not.
  const played = request.beatSeconds === undefined ? free : count * bar;
  const verse = random.pick(progressions);
  const chorus = random.pick(progressions);
  const bars = barsOf({ key, rules, count, bar: count > 0 ? played / count : bar, verse, chorus });
  const ending: Bar = { start: count > 0 ? played : 0, seconds: Math.max(RING, request.seconds - played), degree: 0, steps: chordSteps(key, 0, false), presence: 1 };
  const motifs = motifsOf(rules, random);
  const lead = random.pick(rules.lead);
  const accents = accentsOf(key, request.accents ?? [], rules);
  if (request.bare) return { rules, notes: accents };
  return {
    rules,
    notes: [
      ...accents,
      ...harmony(key, [...bars, ending], rules),
      ...melodyOf({ key, bars, rules, motifs, lead, random }),
      ...farewell(key, ending, lead, rules),
    ],
  };
}

function barsOf(plan: { key: Key; rules: StyleRules; count: number; bar: number; verse: readonly number[]; chorus: readonly number[] }): Bar[] {
  return Array.from({ length: plan.count }, (_, index) => {
    const section = Math.floor(index / SECTION);
    const progression = section % 3 === 2 ? plan.chorus : plan.verse;
    // The last bar leads home: subdominant, never a doubled tonic.
    const degree = index === plan.count - 1 ? 3 : (progression[index % progression.length] ?? 0);
    const breath = index < 2 || (section % 4 === 3 && index % SECTION < 4);
    return {
      start: index * plan.bar,
      seconds: plan.bar,
      degree,
      steps: chordSteps(plan.key, degree, plan.rules.sevenths),
      presence: breath ? 0.25 : section % 2 === 0 ? 0.8 : 1,
    };
  });
}

/** Two soft notes, a fifth apart, a step higher every other time. */
function accentsOf(key: Key, times: readonly number[], rules: StyleRules): Note[] {
  return times.flatMap((start, index) =>
    [7, 11].map((step, voice) => ({
      instrument: 'mallet' as const,
      hertz: hertz(pitchOf(key, step + (index % 2 === 0 ? 0 : 2))),
      start: start + voice * 0.07,
      seconds: 0.9,
      loudness: rules.melody * (voice === 0 ? 0.5 : 0.38),
      pan: voice === 0 ? -0.15 : 0.15,
    })),
  );
}

/** Pad and bass. Neighbouring pads overlap; one attack is as long as the other's release. */
function harmony(key: Key, bars: readonly Bar[], rules: StyleRules): Note[] {
  const notes: Note[] = [];
  let voicing: number[] = [];
  for (const bar of bars) {
    voicing = voicingOf(key, bar.steps, voicing);
    voicing.forEach((midi, voice) => {
      const pan = voicing.length > 1 ? (voice / (voicing.length - 1) - 0.5) * 0.9 : 0;
      notes.push({ instrument: 'pad', hertz: hertz(midi), start: bar.start, seconds: bar.seconds, loudness: rules.pad / Math.sqrt(voicing.length), pan });
    });
    const root = pitchOf(key, bar.degree) - 12;
    const low = root > 46 ? root - 12 : root;
    notes.push({ instrument: 'bass', hertz: hertz(low), start: bar.start, seconds: bar.seconds * 0.96, loudness: rules.bass, pan: 0 });
  }
  return notes;
}

/** The tonic, rolled upwards. */
function farewell(key: Key, ending: Bar, lead: 'mallet' | 'felt', rules: StyleRules): Note[] {
  return [7, 11, 14, 16].map((step, index) => ({
    instrument: lead,
    hertz: hertz(pitchOf(key, step)),
    start: ending.start + 0.02 + index * 0.16,
    seconds: ending.seconds,
    loudness: rules.melody * (0.75 - index * 0.1),
    pan: (index - 1.5) * 0.25,
  }));
}
