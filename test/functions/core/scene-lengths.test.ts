import { describe, expect, it } from 'vitest';
import { sceneLengths } from '../../../functions/core/scene-lengths.ts';
import { speechSeconds } from '../../../functions/core/storyboard/estimate.ts';

const paces = (count: number, seconds: number) => Array.from({ length: count }, () => ({ speechStartSeconds: 0.35, seconds, leastSeconds: seconds - 0.5 }));
const sum = (frames: readonly number[]): number => frames.reduce((total, one) => total + one, 0);

describe('scenes on a beat', () => {
  it('make up for one another, so that the film keeps its length', () => {
    const wished = paces(20, 4.3);
    const frames = sceneLengths(wished, { fps: 30, beatFrames: 20 });
    expect(frames.every((one) => one % 20 === 0)).toBe(true);
    expect(Math.abs(sum(frames) / 30 - 20 * 4.3)).toBeLessThan(0.7);
  });

  it('never cut a scene below what it takes', () => {
    const frames = sceneLengths([...paces(3, 4.3), { speechStartSeconds: 0.35, seconds: 4.3, leastSeconds: 4.3 }], { fps: 30, beatFrames: 20 });
    expect(frames.map((one) => one / 30 >= 3.8)).toEqual([true, true, true, true]);
    expect((frames[3] ?? 0) / 30).toBeGreaterThanOrEqual(4.3);
  });
});

describe('scenes of a film whose length was asked for', () => {
  /** Speech that ends just after a beat: each scene waits for the next one. */
  const late = Array.from({ length: 5 }, () => ({ speechStartSeconds: 0.35, seconds: 4.1, leastSeconds: 3.8 }));
  const seconds = (beatFrames: number | undefined, targetSeconds?: number): number => sum(sceneLengths(late, { fps: 30, beatFrames, targetSeconds })) / 30;

  it('end on half a beat, or on none, where whole beats would miss it', () => {
    expect(seconds(28)).toBeGreaterThan(20 * 1.1);
    expect(Math.abs(seconds(28, 20) / 20 - 1)).toBeLessThan(0.05);
    expect(sceneLengths(late, { fps: 30, beatFrames: 28, targetSeconds: 21 }).every((frames) => frames % 14 === 0)).toBe(true);
    expect(seconds(35, 20)).toBeCloseTo(20, 0);
  });

  it('keep whole beats where these meet it', () => {
    expect(sceneLengths(late, { fps: 30, beatFrames: 28, targetSeconds: 23.3 }).every((frames) => frames % 28 === 0)).toBe(true);
  });
});

describe('the estimate of speech', () => {
  // Measured with the voices of one machine; within an eighth.
  it.each([
    ['de', 'Es war im Jahr 1687 so weit.', 3.5],
    ['es', 'Fue en 1687 cuando vino.', 3.1],
    ['en-us', 'It was in 1687 that it came.', 2.5],
  ])('knows that a year takes its time in %s', (language, text, most) => {
    const [year, bare] = [speechSeconds(text, language), speechSeconds(text.replace(' 1687', ''), language)];
    expect(year - bare).toBeGreaterThan({ de: 2.2, es: 1.6, 'en-us': 1.1 }[language] ?? 0);
    expect(year).toBeLessThan(most + 1);
  });
});
