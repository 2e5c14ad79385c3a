import type { Note } from './score.ts';
import { lookUp, phaseOf, SINE } from './wavetable.ts';

export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** What all play into: a stretch of the piece from sample `first` on, with room for what rings beyond it. */
export interface Sheet extends Stereo {
  first: number;
}

/** One note of a struck instrument at loudness 1, which sounds the same wherever in the piece it is played. */
export type Tone = Float32Array;

export type Struck = Exclude<Note['instrument'], 'pad'>;

const ease = (share: number): number => (share <= 0 ? 0 : share >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * share));

/** The tone of a note, from its first sample to its last: an onset that does not click, an end that is silent. */
export function toneOf({ instrument, hertz, seconds }: Note<Struck>, sampleRate: number): Tone {
  const tone = new Float32Array(Math.round(seconds * sampleRate));
  const { play, attack, release } = STRUCK[instrument];
  play(tone, hertz, sampleRate);
  const onset = Math.min(tone.length, attack * sampleRate);
  for (let index = 0; index < onset; index += 1) tone[index] = (tone[index] ?? 0) * ease(index / (attack * sampleRate));
  for (let left = 0; left < Math.min(tone.length, release * sampleRate); left += 1) {
    const index = tone.length - 1 - left;
    tone[index] = (tone[index] ?? 0) * ease((left + 1) / (release * sampleRate));
  }
  return tone;
}

const STRUCK: Readonly<Record<Struck, { play: (tone: Tone, hertz: number, sampleRate: number) => void; attack: number; release: number }>> = {
  mallet: { play: playMallet, attack: 0.004, release: 0.3 },
  felt: { play: playFelt, attack: 0.009, release: 0.3 },
  bass: { play: playBass, attack: 0.05, release: 0.35 },
};

/** A mallet on wood and metal: frequency modulation whose brightness goes first. */
function playMallet(tone: Tone, hertz: number, sampleRate: number): void {
  const decay = Math.exp(-1 / (sampleRate * 0.42 * (440 / hertz) ** 0.4));
  const dull = Math.exp(-1 / (sampleRate * 0.07));
  const step = phaseOf(hertz / sampleRate);
  let phase = 0;
  let level = 1;
  let brightness = phaseOf(0.11);
  for (let index = 0; index < tone.length; index += 1) {
    phase = (phase + step) | 0;
    level *= decay;
    brightness *= dull;
    tone[index] = level * lookUp(SINE, (phase + brightness * lookUp(SINE, phase << 2)) | 0);
  }
}

const FELT = [1, 0.42, 0.2, 0.11, 0.05, 0.03] as const;
/** What is quieter than this is no longer heard. */
const INAUDIBLE = 1e-5;

/** A piano with felt on its strings: soft overtones that die sooner the higher they are. */
function playFelt(tone: Tone, hertz: number, sampleRate: number): void {
  FELT.forEach((strength, at) => {
    const number = at + 1;
    const turn = (hertz * number * Math.sqrt(1 + 0.0004 * number * number)) / sampleRate;
    if (turn * sampleRate >= HIGHEST_PARTIAL) return;
    const seconds = (1.1 * (300 / hertz) ** 0.5) / number ** 0.8;
    addPartial(tone, { turn, level: strength * 0.7, decay: Math.exp(-1 / (sampleRate * seconds)) });
  });
}

/** Hz. */
const HIGHEST_PARTIAL = 5760;

/** The root, felt more than heard. */
function playBass(tone: Tone, hertz: number, sampleRate: number): void {
  const decay = Math.exp(-1 / (sampleRate * 2.5));
  [1, 0.22, 0.06].forEach((level, at) => addPartial(tone, { turn: (hertz * (at + 1)) / sampleRate, level, decay }));
}

function addPartial(tone: Tone, partial: { turn: number; level: number; decay: number }): void {
  const step = phaseOf(partial.turn);
  const { decay } = partial;
  let phase = 0;
  let { level } = partial;
  for (let index = 0; index < tone.length && level > INAUDIBLE; index += 1) {
    phase = (phase + step) | 0;
    level *= decay;
    tone[index] = (tone[index] ?? 0) + level * lookUp(SINE, phase);
  }
}

/** Equal power: gains of left and right. */
function gains(pan: number): readonly [number, number] {
  const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Puts a tone where its note is. */
export function strike({ left, right, first: sheet }: Sheet, note: Note, { tone, sampleRate }: { tone: Tone; sampleRate: number }): void {
  const first = Math.round(note.start * sampleRate) - sheet;
  const length = Math.min(tone.length, left.length - first);
  const [toLeft, toRight] = gains(note.pan).map((gain) => gain * note.loudness) as [number, number];
  for (let index = 0; index < length; index += 1) {
    const sample = tone[index] ?? 0;
    left[first + index] = (left[first + index] ?? 0) + sample * toLeft;
    right[first + index] = (right[first + index] ?? 0) + sample * toRight;
  }
}

const PAD_ATTACK = 1.4;
const PAD_RELEASE = 2.2;
/** The three voices of a pad are this far apart: cents; each drifts by itself. */
const DETUNE = [-5.5, 0.7, 6.2] as const;
/** Envelopes go in straight lines from block to block: samples. */
const BLOCK = 32;

/** The longest that any of these notes sounds: samples. */
export const longestTail = (notes: readonly Note[], sampleRate: number): number =>
  Math.ceil((notes.reduce((most, { seconds }) => Math.max(most, seconds), 0) + PAD_RELEASE) * sampleRate) + 1;

/** The three voices of a pad, level: the same wherever in the piece it is played. */
export type PadTone = readonly [Tone, Tone, Tone];

export function padToneOf({ hertz, seconds }: Pick<Note, 'hertz' | 'seconds'>, { sampleRate, table }: { sampleRate: number; table: Float32Array }): PadTone {
  return DETUNE.map((cents, voice) => {
    const step = phaseOf((hertz * 2 ** (cents / 1200)) / sampleRate);
    const tone = new Float32Array(Math.ceil((seconds + PAD_RELEASE) * sampleRate) + 1);
    let phase = phaseOf((hertz * 0.137 + voice / 3) % 1);
    for (let index = 0; index < tone.length; index += 1) {
      phase = (phase + step) | 0;
      tone[index] = lookUp(table, phase);
    }
    return tone;
  }) as [Tone, Tone, Tone];
}

interface PadVoice {
  readonly tone: Tone;
  readonly left: number;
  readonly right: number;
  readonly swell: number;
  level: number;
  slope: number;
}

/** A chord tone of strings and air: slow to come, slow to go, wide. */
export function playPad(out: Sheet, note: Note, { tone, sampleRate }: { tone: PadTone; sampleRate: number }): void {
  const first = Math.round(note.start * sampleRate) - out.first;
  const end = Math.min(out.left.length, Math.round((note.start + note.seconds + PAD_RELEASE) * sampleRate) - out.first);
  const voices = tone.map((one, voice): PadVoice => {
    const [left, right] = gains(note.pan + (voice - 1) * 0.5);
    return { tone: one, left, right, swell: 0.07 + 0.021 * voice, level: 0, slope: 0 };
  }) as [PadVoice, PadVoice, PadVoice];
  for (let block = first; block < end; block += BLOCK) {
    const stop = Math.min(block + BLOCK, end);
    const at = (stop - first) / sampleRate;
    const envelope = Math.min(ease(at / PAD_ATTACK), ease((note.seconds + PAD_RELEASE - at) / PAD_RELEASE)) * note.loudness * 0.45;
    for (const voice of voices) voice.slope = (envelope * (0.85 + 0.15 * Math.sin(2 * Math.PI * voice.swell * (at + note.start))) - voice.level) / BLOCK;
    addBlock(out, voices, { first, from: block, to: stop });
  }
}

/** The three at once: most of the time goes into reading and writing what was there before. */
function addBlock({ left, right }: Stereo, [a, b, c]: readonly [PadVoice, PadVoice, PadVoice], { first, from, to }: { first: number; from: number; to: number }): void {
  const [toneA, toneB, toneC] = [a.tone, b.tone, c.tone];
  const [leftA, leftB, leftC, rightA, rightB, rightC] = [a.left, b.left, c.left, a.right, b.right, c.right];
  const [slopeA, slopeB, slopeC] = [a.slope, b.slope, c.slope];
  let [levelA, levelB, levelC] = [a.level, b.level, c.level];
  for (let index = from; index < to; index += 1) {
    levelA += slopeA;
    levelB += slopeB;
    levelC += slopeC;
    const [soundA, soundB, soundC] = [levelA * (toneA[index - first] ?? 0), levelB * (toneB[index - first] ?? 0), levelC * (toneC[index - first] ?? 0)];
    left[index] = (left[index] ?? 0) + soundA * leftA + soundB * leftB + soundC * leftC;
    right[index] = (right[index] ?? 0) + soundA * rightA + soundB * rightB + soundC * rightC;
  }
  [a.level, b.level, c.level] = [levelA, levelB, levelC];
}
