import { describe, expect, it } from 'vitest';
import { partHash, partTimeoutSeconds, scenesJob as partJob, splitFilm } from '../../../functions/core/parts.ts';
import { silentTimeline } from '../../helpers/timeline.ts';

const coversOnce = (ranges: readonly { firstFrame: number; endFrame: number }[], frames: number): boolean =>
  ranges[0]?.firstFrame === 0 &&
  ranges.at(-1)?.endFrame === frames &&
  ranges.every(({ firstFrame, endFrame }, index) => endFrame > firstFrame && (index === 0 || ranges[index - 1]?.endFrame === firstFrame));

describe('splitting a film into parts', () => {
  it.each([1, 2, 4, 7, 31, 100])('covers every frame once, in order, in exactly %i parts', (asked) => {
    const timeline = silentTimeline([40, 3, 17, 90, 50]);
    const ranges = splitFilm(timeline, { workers: 2, asked });
    expect(ranges).toHaveLength(asked);
    expect(coversOnce(ranges, timeline.frames)).toBe(true);
  });

  it('never makes more parts than there are frames', () => {
    expect(splitFilm(silentTimeline([3]), { workers: 2, asked: 10 })).toHaveLength(3);
  });

  it('cuts between scenes where a scene ends near', () => {
    const ranges = splitFilm(silentTimeline([100, 110, 95, 95]), { workers: 2, asked: 4 });
    expect(ranges.map(({ endFrame }) => endFrame)).toEqual([100, 210, 305, 400]);
  });

  it('cuts through a scene that is long', () => {
    expect(splitFilm(silentTimeline([1000]), { workers: 2, asked: 2 }).map(({ endFrame }) => endFrame)).toEqual([500, 1000]);
  });

  it('leaves a short film in one part', () => {
    expect(splitFilm(silentTimeline([60, 60]), { workers: 2 })).toHaveLength(1);
  });
});

describe('the job of a part', () => {
  const timeline = silentTimeline([40, 30, 50, 20]);

  it('holds only the scenes that its frames touch, counted from the first of them', () => {
    const job = partJob(timeline, { firstFrame: 45, endFrame: 75 });
    expect(job.scenes.map(({ index, firstFrame }) => [index, firstFrame])).toEqual([
      [1, 0],
      [2, 30],
    ]);
    expect([job.firstFrame, job.endFrame]).toEqual([5, 35]);
  });

  it('keeps its name when scenes before it change their length', () => {
    const before = partHash(partJob(timeline, { firstFrame: 70, endFrame: 140 }), 'v1');
    const after = partHash(partJob(silentTimeline([77, 30, 50, 20]), { firstFrame: 107, endFrame: 177 }), 'v1');
    expect(after).toBe(before);
  });

  it('changes its name with the renderer, the range and the scenes', () => {
    const range = { firstFrame: 0, endFrame: 40 };
    const name = partHash(partJob(timeline, range), 'v1');
    expect(partHash(partJob(timeline, range), 'v2')).not.toBe(name);
    expect(partHash(partJob(timeline, { ...range, endFrame: 39 }), 'v1')).not.toBe(name);
    expect(partHash(partJob({ ...timeline, captions: 'none' }, range), 'v1')).not.toBe(name);
  });

  it('gets more time the more frames and pixels it has, and the more it costs to encode them', () => {
    const short = partTimeoutSeconds({ firstFrame: 0, endFrame: 10 }, timeline);
    const long = partTimeoutSeconds({ firstFrame: 0, endFrame: 1000 }, timeline);
    const large = partTimeoutSeconds({ firstFrame: 0, endFrame: 1000 }, { ...timeline, picture: { width: 3840, height: 2160, fps: 30 } });
    expect(short).toBeLessThan(long);
    expect(long).toBeLessThan(large);
    const by = (coding: Partial<typeof timeline>) => partTimeoutSeconds({ firstFrame: 0, endFrame: 1000 }, { ...timeline, ...coding });
    expect(long).toBeLessThan(by({ encoder: 'x264' }));
    expect(long).toBeLessThan(by({ output: 'webm' }));
  });
});
