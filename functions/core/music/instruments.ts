import type { Note } from './score.ts';

/** Left and right, written into by all. */
export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

const SIZE = 2048;
/** One turn of a sine, and one more sample for interpolation. */
const SINE = Float32Array.from({ length: SIZE + 1 }, (_, index) => Math.sin((2 * Math.PI * index) / SIZE));

/** One turn of a soft tone whose overtones fall with `softness`. */
export function padTable(softness: number): Float32Array {
  const table = new Float32Array(SIZE + 1);
  for (let partial = 1; partial <= 8; partial += 1) {
    const strength = 1 / partial ** softness;
    for (let index = 0; index <= SIZE; index += 1) {
      table[index] = (table[index] ?? 0) + strength * Math.sin((2 * Math.PI * partial * index) / SIZE + partial * 1.3);
    }
  }
  return table;
}

/** `turns` may be any number ≥ 0; its fraction counts. */
function lookUp(table: Float32Array, turns: number): number {
  const at = (turns - Math.floor(turns)) * SIZE;
  const index = at | 0;
  const here = table[index] ?? 0;
  return here + ((table[index + 1] ?? 0) - here) * (at - index);
}

/** Equal power: gains of left and right. */
function gains(pan: number): readonly [number, number] {
  const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
  return [Math.cos(angle), Math.sin(angle)];
}

const ease = (share: number): number => (share <= 0 ? 0 : share >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * share));

const PAD_ATTACK = 1.4;
const PAD_RELEASE = 2.2;
/** The three voices of a pad are this far apart: cents; each drifts by itself. */
const DETUNE = [-5.5, 0.7, 6.2] as const;

/** A chord tone of strings and air: slow to come, slow to go, wide. */
export function playPad(out: Stereo, note: Note, options: { sampleRate: number; table: Float32Array }): void {
  const { sampleRate, table } = options;
  const first = Math.round(note.start * sampleRate);
  const end = Math.min(out.left.length, Math.round((note.start + note.seconds + PAD_RELEASE) * sampleRate));
  DETUNE.forEach((cents, voice) => {
    const turn = (note.hertz * 2 ** (cents / 1200)) / sampleRate;
    const [left, right] = gains(note.pan + (voice - 1) * 0.5);
    const swell = 0.07 + 0.021 * voice;
    let turns = (note.hertz * 0.137 + voice / 3) % 1;
    let level = 0;
    for (let block = first; block < end; block += 64) {
      const at = (Math.min(block + 64, end) - first) / sampleRate;
      const envelope = Math.min(ease(at / PAD_ATTACK), ease((note.seconds + PAD_RELEASE - at) / PAD_RELEASE));
      const target = envelope * note.loudness * 0.45 * (0.85 + 0.15 * Math.sin(2 * Math.PI * swell * (at + note.start)));
      const slope = (target - level) / 64;
      for (let index = block; index < end && index < block + 64; index += 1) {
        level += slope;
        turns += turn;
        const sample = lookUp(table, turns) * level;
        out.left[index] = (out.left[index] ?? 0) + sample * left;
        out.right[index] = (out.right[index] ?? 0) + sample * right;
      }
      level = target;
    }
  });
}

/** A mallet on wood and metal: frequency modulation whose brightness goes first. */
export function playMallet(out: Stereo, note: Note, sampleRate: number): void {
  const decay = Math.exp(-1 / (sampleRate * 0.42 * (440 / note.hertz) ** 0.4));
  const dull = Math.exp(-1 / (sampleRate * 0.07));
  const turn = note.hertz / sampleRate;
  let turns = 0;
  let level = note.loudness;
  let brightness = 0.11;
  struck(out, note, { sampleRate, attack: 0.004 }, () => {
    turns += turn;
    level *= decay;
    brightness *= dull;
    return level * lookUp(SINE, turns + 1 + brightness * lookUp(SINE, turns * 4));
  });
}

const FELT = [1, 0.42, 0.2, 0.11, 0.05, 0.03] as const;

/** A piano with felt on its strings: soft overtones that die sooner the higher they are. */
export function playFelt(out: Stereo, note: Note, sampleRate: number): void {
  const partials = FELT.map((strength, index) => {
    const number = index + 1;
    const turn = (note.hertz * number * Math.sqrt(1 + 0.0004 * number * number)) / sampleRate;
    const seconds = (1.1 * (300 / note.hertz) ** 0.5) / number ** 0.8;
    return { turn, turns: 0, level: strength * note.loudness * 0.7, decay: Math.exp(-1 / (sampleRate * seconds)) };
  }).filter(({ turn }) => turn < 0.12);
  struck(out, note, { sampleRate, attack: 0.009 }, () => {
    let sum = 0;
    for (const partial of partials) {
      partial.turns += partial.turn;
      partial.level *= partial.decay;
      sum += partial.level * lookUp(SINE, partial.turns);
    }
    return sum;
  });
}

/** The root, felt more than heard. */
export function playBass(out: Stereo, note: Note, sampleRate: number): void {
  const turn = note.hertz / sampleRate;
  const decay = Math.exp(-1 / (sampleRate * 2.5));
  let turns = 0;
  let level = note.loudness;
  struck(out, note, { sampleRate, attack: 0.05, release: 0.35 }, () => {
    turns += turn;
    level *= decay;
    return level * (lookUp(SINE, turns) + 0.22 * lookUp(SINE, turns * 2) + 0.06 * lookUp(SINE, turns * 3));
  });
}

/** Places a tone, with an onset that does not click and an end that is silent. */
function struck(out: Stereo, note: Note, shape: { sampleRate: number; attack: number; release?: number }, tone: () => number): void {
  const { sampleRate } = shape;
  const first = Math.round(note.start * sampleRate);
  const end = Math.min(out.left.length, first + Math.round(note.seconds * sampleRate));
  const attack = shape.attack * sampleRate;
  const release = (shape.release ?? 0.3) * sampleRate;
  const last = first + Math.round(note.seconds * sampleRate);
  const [left, right] = gains(note.pan);
  for (let index = first; index < end; index += 1) {
    let sample = tone();
    if (index - first < attack) sample *= ease((index - first) / attack);
    if (last - index < release) sample *= ease((last - index) / release);
    out.left[index] = (out.left[index] ?? 0) + sample * left;
    out.right[index] = (out.right[index] ?? 0) + sample * right;
  }
}
