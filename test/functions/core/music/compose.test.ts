import { describe, expect, it } from 'vitest';
import { composeMusic } from '../../../../functions/core/music/compose.ts';
import type { Stereo } from '../../../../functions/core/music/instruments.ts';
import { chordSteps, nearestChordStep, pitchOf, voicingOf } from '../../../../functions/core/music/harmony.ts';
import { scoreOf } from '../../../../functions/core/music/score.ts';
import { MUSIC_STYLES } from '../../../../workflows/contracts/index.ts';

const sampleRate = 48_000;
const compose = (style: (typeof MUSIC_STYLES)[number], seed: string, seconds = 16) => joined(composeMusic({ style, seconds, seed, sampleRate }));

function joined(stretches: Iterable<Stereo>): Stereo {
  const all = [...stretches];
  const side = (pick: (stretch: Stereo) => Float32Array): Float32Array => Float32Array.from(all.flatMap((stretch) => [...pick(stretch)]));
  return { left: side(({ left }) => left), right: side(({ right }) => right) };
}

function largest(samples: Float32Array): { level: number; jump: number } {
  let level = 0;
  let jump = 0;
  samples.forEach((sample, index) => {
    level = Math.max(level, Math.abs(sample));
    jump = Math.max(jump, Math.abs(sample - (samples[index - 1] ?? 0)));
  });
  return { level, jump };
}

const meanLevel = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);

describe('music of every style', () => {
  it.each(MUSIC_STYLES)('%s: is as long as asked, neither clips nor clicks, and ends in silence', (style) => {
    const { left, right } = compose(style, 'tides');
    for (const channel of [left, right]) {
      expect(channel).toHaveLength(16 * sampleRate);
      const { level, jump } = largest(channel);
      expect(level).toBeLessThanOrEqual(0.5001);
      // A full-scale click jumps by the whole level; tones under 3 kHz at this level by a tenth of it.
      expect(jump).toBeLessThan(0.06);
      expect(Math.abs(channel[0] ?? 1)).toBe(0);
      expect(Math.abs(channel.at(-1) ?? 1)).toBe(0);
      expect(meanLevel(channel.subarray(-0.1 * sampleRate))).toBeLessThan(0.001);
      expect(meanLevel(channel.subarray(4 * sampleRate, 8 * sampleRate))).toBeGreaterThan(0.02);
    }
  });

  it('comes in stretches of a few seconds, however long it is', () => {
    const lengths = [...composeMusic({ style: 'focus', seconds: 61.7, seed: 'long', sampleRate })].map(({ left, right }) => [left.length, right.length]);
    expect(lengths.every(([left, right]) => left === right)).toBe(true);
    expect(Math.max(...lengths.flat())).toBeLessThan(12 * sampleRate);
    expect(lengths.reduce((sum, [left = 0]) => sum + left, 0)).toBe(61.7 * sampleRate);
  });

  it('is wide, and sums to mono', () => {
    const { left, right } = compose('calm', 'tides');
    const product = left.reduce((sum, sample, index) => sum + sample * (right[index] ?? 0), 0);
    const correlation = product / left.length / (meanLevel(left) * meanLevel(right));
    expect(correlation).toBeGreaterThan(0.2);
    expect(correlation).toBeLessThan(0.98);
  });

  it('is the same for the same seed and another for another', () => {
    expect(compose('warm', 'a', 6)).toEqual(compose('warm', 'a', 6));
    const scores = Array.from({ length: 12 }, (_, seed) => JSON.stringify(scoreOf({ style: 'warm', seconds: 60, seed: `film ${seed}` }).notes));
    expect(new Set(scores).size).toBe(12);
  });

  it.each([0.05, 1, 2, 5, 9])('lasts even %s s', (seconds) => {
    expect(compose('bright', 'short', seconds).left).toHaveLength(Math.round(seconds * sampleRate));
  });
});

describe('a score', () => {
  const { notes } = scoreOf({ style: 'calm', seconds: 60, seed: 'tides' });

  it('ends with a chord that rings three seconds', () => {
    const lastPad = Math.max(...notes.filter((note) => note.instrument === 'pad').map((note) => note.start));
    expect(lastPad).toBeGreaterThan(56);
    expect(lastPad).toBeLessThan(57);
  });

  it('stays where it is pleasant: no note under 40 Hz or over 1.5 kHz', () => {
    for (const note of notes) {
      expect(note.hertz).toBeGreaterThan(40);
      expect(note.hertz).toBeLessThan(1500);
    }
  });
});

describe('harmony', () => {
  const key = { tonic: 48, scale: [0, 2, 4, 5, 7, 9, 11] };

  it('counts steps through all octaves', () => {
    expect([-1, 0, 4, 7, 9].map((step) => pitchOf(key, step))).toEqual([47, 48, 55, 60, 64]);
  });

  it('adds a ninth only where it is soft', () => {
    expect(chordSteps(key, 0, false)).toEqual([0, 2, 4, 8]);
    expect(chordSteps(key, 2, false)).toEqual([2, 4, 6]);
  });

  it('moves each voice of a pad by little', () => {
    const home = voicingOf(key, chordSteps(key, 0, false), []);
    const away = voicingOf(key, chordSteps(key, 3, false), home);
    for (const note of away) expect(Math.min(...home.map((old) => Math.abs(old - note)))).toBeLessThanOrEqual(3);
  });

  it('finds the chord tone nearby', () => {
    expect(nearestChordStep([0, 2, 4], 8)).toBe(7);
  });
});
