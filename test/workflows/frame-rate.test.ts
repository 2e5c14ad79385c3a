import { describe, expect, it } from 'vitest';
import { exactFps, frameSeconds, framesToHold, rationalRate } from '../../workflows/contracts/index.ts';

describe('frame rates', () => {
  it.each([
    [30, 30, 1],
    [23.976, 24_000, 1001],
    [29.97, 30_000, 1001],
    [59.94, 60_000, 1001],
    [119.88, 120_000, 1001],
    [12.5, 12_500, 1000],
    [1, 1, 1],
  ])('%d frames/s is %d/%d', (fps, numerator, denominator) => {
    expect(rationalRate(fps)).toEqual({ numerator, denominator });
  });

  it.each([1, 23.976, 24, 29.97, 30, 59.94, 60, 120])('hold a whole number of frames in exactly their time at %d frames/s', (fps) => {
    for (const frames of [1, 2, 7, 299, 1800, 107_892]) expect(framesToHold(frameSeconds(frames, fps), fps)).toBe(frames);
  });

  it('round a fraction of a frame up', () => {
    expect(framesToHold(1.001, 30)).toBe(31);
    expect(framesToHold(0, 30)).toBe(1);
  });

  it('are exact for the NTSC rates', () => {
    expect(exactFps(29.97)).toBe(30_000 / 1001);
  });
});
