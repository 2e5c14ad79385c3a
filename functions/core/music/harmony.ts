/** A key: MIDI number of the tonic in the octave below middle C, and the seven tones of its mode in semitones. */
export interface Key {
  readonly tonic: number;
  readonly scale: readonly number[];
}

/** MIDI number of a step of the scale; steps go on through all octaves, 0 is the tonic. */
export function pitchOf(key: Key, step: number): number {
  const octave = Math.floor(step / 7);
  return key.tonic + 12 * octave + (key.scale[step - 7 * octave] ?? 0);
}

export const hertz = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);

/** Steps of the scale that make a chord: thirds, with a ninth for colour where it lies a whole tone above the root. */
export function chordSteps(key: Key, degree: number, seventh: boolean): number[] {
  const steps = [degree, degree + 2, degree + 4];
  if (seventh) steps.push(degree + 6);
  else if (pitchOf(key, degree + 1) - pitchOf(key, degree) === 2) steps.push(degree + 8);
  return steps;
}

/** The middle of the pad, where it leaves room for a voice: MIDI. */
const CENTRE = 59;
const LOWEST = 50;

/** The notes of a chord, each as near as can be to where the last chord was: hands that hardly move. */
export function voicingOf(key: Key, steps: readonly number[], before: readonly number[]): number[] {
  const classes = [...new Set(steps.map((step) => pitchOf(key, step) % 12))];
  const voicings = Array.from({ length: 12 }, (_, shift) => closeAbove(classes, LOWEST + shift));
  const effort = (notes: readonly number[]): number => {
    const middle = notes.reduce((sum, note) => sum + note, 0) / notes.length;
    const moved = notes.reduce((sum, note) => sum + Math.min(12, ...before.map((old) => Math.abs(old - note))), 0);
    return Math.abs(middle - CENTRE) + (before.length > 0 ? moved : 0);
  };
  return voicings.reduce((best, notes) => (effort(notes) < effort(best) ? notes : best));
}

/** Each tone of the chord once, the lowest that is not under `floor`; seconds in the bass are opened by an octave. */
function closeAbove(classes: readonly number[], floor: number): number[] {
  const notes = classes.map((tone) => floor + ((((tone - floor) % 12) + 12) % 12)).sort((a, b) => a - b);
  const [first = floor, second = floor, ...rest] = notes;
  return second - first < 3 ? [second, ...rest, first + 12].sort((a, b) => a - b) : notes;
}

/** The step of the scale nearest to `step` that belongs to the chord. */
export function nearestChordStep(steps: readonly number[], step: number): number {
  const candidates = steps.flatMap((one) => [-14, -7, 0, 7, 14, 21].map((octave) => one + octave));
  return candidates.reduce((best, one) => (Math.abs(one - step) < Math.abs(best - step) ? one : best));
}
