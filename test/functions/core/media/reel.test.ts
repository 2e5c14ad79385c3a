import { describe, expect, it } from 'vitest';
import { reelMoment, reelSpans, type ClipTimes } from '../../../../workflows/contracts/reel.ts';

const image: ClipTimes = { kind: 'image' };
const footage = (lengthSeconds: number, more: Partial<ClipTimes> = {}): ClipTimes => ({ kind: 'footage', lengthSeconds, ...more });
const places = (clips: readonly ClipTimes[], seconds: number) => reelSpans(clips, seconds).map(({ clip, startSeconds, seconds: lasts, fromSeconds, rate }) => [clip, startSeconds, lasts, fromSeconds, rate].map((one) => Math.round(one * 1000) / 1000));

describe('the clips of a scene', () => {
  it('share it evenly', () => {
    expect(places([image, footage(10, { fromSeconds: 4 }), image], 6)).toEqual([[0, 0, 2, 0, 1], [1, 2, 2, 4, 1], [2, 4, 2, 0, 1]]);
  });

  it('leave to others what they are too short for', () => {
    expect(places([footage(1), image], 6)).toEqual([[0, 0, 1, 0, 1], [1, 1, 5, 0, 1]]);
    expect(places([footage(10, { fromSeconds: 2, toSeconds: 3.5 }), footage(9)], 6)).toEqual([[0, 0, 1.5, 2, 1], [1, 1.5, 4.5, 0, 1]]);
  });

  it('that are a little short are slowed, shorter ones begin anew', () => {
    expect(places([footage(4)], 5)).toEqual([[0, 0, 5, 0, 0.8]]);
    expect(places([footage(2, { fromSeconds: 0.5 })], 4)).toEqual([[0, 0, 1.5, 0.5, 1], [0, 1.5, 1.5, 0.5, 1], [0, 3, 1, 0.5, 1]]);
  });

  it('are slowed, looped or frozen as they are asked to be', () => {
    expect(places([footage(1, { fill: 'slow' })], 4)).toEqual([[0, 0, 4, 0, 0.25]]);
    expect(places([footage(3, { fill: 'loop' })], 4)).toEqual([[0, 0, 3, 0, 1], [0, 3, 1, 0, 1]]);
    const spans = reelSpans([footage(1, { fill: 'freeze' })], 4);
    expect(reelMoment(spans, 3)).toMatchObject({ clip: 0, footageSeconds: 1 });
  });

  it.each([0.04, 1, 7.3, 600])('fill a scene of %d s to its end, whatever they are', (seconds) => {
    for (const clips of [[image], [footage(0.04)], [footage(3), footage(0.5), image], [footage(2, { fill: 'slow' }), footage(1, { fill: 'loop' })]]) {
      const spans = reelSpans(clips, seconds);
      let end = 0;
      for (const span of spans) {
        expect(span.startSeconds).toBeCloseTo(end, 6);
        end = span.startSeconds + span.seconds;
      }
      expect(Math.abs(end - seconds)).toBeLessThan(0.03);
    }
  });

  it('are found at any moment, before and past the ends too', () => {
    const spans = reelSpans([footage(2, { fromSeconds: 1, toSeconds: 2 }), image], 4);
    expect(reelMoment(spans, 0)).toMatchObject({ clip: 0, footageSeconds: 1 });
    expect(reelMoment(spans, 0.5)).toMatchObject({ clip: 0, footageSeconds: 1.5 });
    expect(reelMoment(spans, 1)).toMatchObject({ clip: 1, startSeconds: 1 });
    expect(reelMoment(spans, 99)).toMatchObject({ clip: 1 });
  });
});
