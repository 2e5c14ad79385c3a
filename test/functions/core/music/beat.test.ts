import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../../../functions/core/music/score.ts';
import { beatFrames } from '../../../../functions/core/music/tempo.ts';
import { MUSIC_STYLES } from '../../../../workflows/contracts/index.ts';

describe.each(MUSIC_STYLES)('%s music with a beat that is given', (style) => {
  const beat = (beatFrames({ style }, { seed: 'Tides', fps: 30 }) ?? 0) / 30;

  it('has its bars on the beat, in a tempo of its style', () => {
    const { notes, rules } = scoreOf({ style, seconds: 40 * beat, seed: 'Tides', beatSeconds: beat });
    const [slow, fast] = rules.beatsPerMinute;
    expect(60 / beat).toBeGreaterThan(slow * 0.96);
    expect(60 / beat).toBeLessThan(fast * 1.04);
    const bars = notes.filter(({ instrument }) => instrument === 'bass').map(({ start }) => start / beat / 4);
    for (const bar of bars) expect(bar).toBeCloseTo(Math.round(bar), 6);
  });
});

describe('sounds of entrances', () => {
  const accents = [4, 9.5];
  const timesOf = (bare: boolean) => scoreOf({ style: 'calm', seconds: 20, seed: 'Tides', accents, bare }).notes.map(({ start }) => start);

  it('are two soft notes at each entrance', () => {
    expect(timesOf(true).map((start) => Number(start.toFixed(2)))).toEqual([4, 4.07, 9.5, 9.57]);
  });

  it('are added to the music, and change nothing of it', () => {
    const without = scoreOf({ style: 'calm', seconds: 20, seed: 'Tides' }).notes;
    expect(scoreOf({ style: 'calm', seconds: 20, seed: 'Tides', accents }).notes.slice(4)).toEqual(without);
  });
});

it('gives no beat to a film without composed music', () => {
  expect(beatFrames('none', { seed: 'T', fps: 30 })).toBeUndefined();
  expect(beatFrames({ file: 'song.mp3' }, { seed: 'T', fps: 30 })).toBeUndefined();
});
