import { hertz, nearestChordStep, pitchOf } from './harmony.ts';
import type { Key } from './harmony.ts';
import type { Random } from './random.ts';
import type { Bar, Note } from './score.ts';
import type { Lead, StyleRules } from './styles.ts';

const BEATS = 4;
/** The melody lies between these steps of the scale, an octave and a half above the pad. */
const LOW = 6;
const HIGH = 17;

/** A figure of one bar: when a note sounds and how far it moves from the last one, in steps of the scale. */
export interface Motif {
  readonly perBeat: 1 | 2;
  readonly moves: readonly { readonly step: number; readonly by: number; readonly accent: number }[];
}

/** Two figures: a call and an answer. What comes back is what makes it a tune. */
export function motifsOf(rules: StyleRules, random: Random): readonly [Motif, Motif] {
  const perBeat = random.pick(rules.stepsPerBeat);
  const density = random.between(...rules.density);
  const one = (): Motif => {
    const moves = Array.from({ length: BEATS * perBeat }, (_, step) => {
      const onBeat = step % perBeat === 0;
      const sounds = random.next() < density * (onBeat ? 1.25 : 0.8);
      const by = random.pick([-2, -1, -1, 1, 1, 2, 2, -3, 4]);
      return { step, by, accent: (step === 0 ? 1 : onBeat ? 0.82 : 0.66) * (sounds ? 1 : 0) };
    });
    return { perBeat, moves };
  };
  return [one(), one()];
}

/** The line: call, answer, call, answer; chord tones on the beats, neighbours of the scale between them. */
export function melodyOf(request: {
  key: Key;
  bars: readonly Bar[];
  rules: StyleRules;
  motifs: readonly [Motif, Motif];
  lead: Lead;
  random: Random;
}): Note[] {
  const { key, bars, rules, motifs, lead, random } = request;
  const notes: Note[] = [];
  let step = 11;
  bars.forEach((bar, index) => {
    if (index % 4 === 0) step = 11;
    const motif = index % 2 === 0 ? motifs[0] : motifs[1];
    const stepSeconds = bar.seconds / (BEATS * motif.perBeat);
    for (const move of motif.moves) {
      // Drawn for every step, sounding or not, so that one bar does not shift the chance of all that follow.
      const late = random.between(-0.006, 0.01);
      const strength = random.between(0.85, 1);
      const there = random.next() < bar.presence;
      if (move.accent === 0 || !there) continue;
      step = placed(step + move.by, bar, move.step % motif.perBeat === 0);
      notes.push({
        instrument: lead,
        hertz: hertz(pitchOf(key, step)),
        start: Math.max(0, bar.start + move.step * stepSeconds + late),
        seconds: lead === 'felt' ? 2.6 : 1.8,
        loudness: rules.melody * move.accent * strength,
        pan: ((step - LOW) / (HIGH - LOW) - 0.5) * 0.8,
      });
    }
  });
  return notes;
}

/** Turns back at the ends of the range; the fourth above the root is avoided by taking chord tones on the beats. */
function placed(step: number, bar: Bar, onBeat: boolean): number {
  const turned = step > HIGH ? 2 * HIGH - step : step < LOW ? 2 * LOW - step : step;
  return onBeat ? nearestChordStep(bar.steps, turned) : turned;
}
