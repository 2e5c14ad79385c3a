import type { MusicStyle } from '../../../workflows/contracts/index.ts';

type Some<Item> = readonly [Item, ...Item[]];

/** Semitones above the tonic. */
export const MODES = {
  ionian: [0, 2, 4, 5, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
} as const satisfies Record<string, readonly number[]>;

export type Lead = 'mallet' | 'felt';

/** What a style leaves to the seed, and what it does not. Degrees of chords count from 0. */
export interface StyleRules {
  readonly beatsPerMinute: readonly [number, number];
  readonly keys: Some<{ readonly mode: keyof typeof MODES; readonly progressions: Some<readonly number[]> }>;
  readonly lead: Some<Lead>;
  /** Share of the steps of a motif that sound. */
  readonly density: readonly [number, number];
  /** Steps of a motif in a beat. */
  readonly stepsPerBeat: Some<1 | 2>;
  readonly sevenths: boolean;
  /** Loudness of the instruments. */
  readonly pad: number;
  readonly melody: number;
  readonly bass: number;
  /** Strength of the overtones of the pad: the exponent of 1/n. */
  readonly padSoftness: number;
  /** Until the room is 60 dB quieter: seconds. */
  readonly roomSeconds: number;
  /** Where the whole is rounded off: Hz. */
  readonly warmth: number;
}

export const STYLES: Readonly<Record<MusicStyle, StyleRules>> = {
  calm: {
    beatsPerMinute: [62, 74],
    keys: [{ mode: 'ionian', progressions: [[0, 4, 5, 3], [0, 3, 0, 4], [0, 5, 3, 4], [3, 0, 4, 5], [0, 2, 3, 0]] }, { mode: 'mixolydian', progressions: [[0, 6, 3, 0], [0, 3, 6, 0]] }],
    lead: ['mallet', 'felt'],
    density: [0.28, 0.42],
    stepsPerBeat: [1, 2],
    sevenths: false,
    pad: 0.3,
    melody: 0.3,
    bass: 0.26,
    padSoftness: 2.1,
    roomSeconds: 3.4,
    warmth: 5200,
  },
  bright: {
    beatsPerMinute: [92, 108],
    keys: [{ mode: 'ionian', progressions: [[0, 4, 5, 3], [5, 3, 0, 4], [0, 3, 5, 4], [0, 2, 3, 4], [3, 4, 0, 5]] }],
    lead: ['mallet'],
    density: [0.62, 0.8],
    stepsPerBeat: [2],
    sevenths: false,
    pad: 0.22,
    melody: 0.32,
    bass: 0.28,
    padSoftness: 1.8,
    roomSeconds: 2.2,
    warmth: 7500,
  },
  focus: {
    beatsPerMinute: [78, 90],
    keys: [{ mode: 'dorian', progressions: [[0, 3, 0, 6], [0, 2, 6, 3], [0, 6, 3, 0]] }, { mode: 'aeolian', progressions: [[0, 5, 2, 6], [0, 3, 5, 6], [0, 2, 5, 6]] }],
    lead: ['mallet', 'felt'],
    density: [0.5, 0.66],
    stepsPerBeat: [2],
    sevenths: true,
    pad: 0.27,
    melody: 0.22,
    bass: 0.3,
    padSoftness: 2,
    roomSeconds: 2.6,
    warmth: 5600,
  },
  warm: {
    beatsPerMinute: [66, 80],
    keys: [{ mode: 'ionian', progressions: [[0, 5, 1, 4], [0, 2, 3, 4], [3, 2, 1, 0], [0, 3, 1, 4], [5, 1, 4, 0]] }],
    lead: ['felt'],
    density: [0.36, 0.52],
    stepsPerBeat: [1, 2],
    sevenths: true,
    pad: 0.24,
    melody: 0.36,
    bass: 0.3,
    padSoftness: 2.2,
    roomSeconds: 2.8,
    warmth: 4800,
  },
};
