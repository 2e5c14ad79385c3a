import { describe, expect, it } from 'vitest';
import { makingSeconds } from '../../../../functions/core/money/estimate.ts';
import { paceOf } from '../../../../functions/core/money/pace.ts';
import type { FilmRecord } from '../../../../functions/ports.ts';

const BEGUN = Date.parse('2026-01-01T00:00:00.000Z');
const SHAPE = { seconds: 10, frames: 300, scenes: null, parts: 2 };
const QUIET = makingSeconds(SHAPE, 2);

/** A film that took so many times as long as on a quiet machine. */
function film(times: number, { batch = false, reused = false } = {}): FilmRecord {
  const startedAt = new Date(BEGUN).toISOString();
  const finished = { partKey: 'parts/x.mp4', frames: 150, renderMs: 1, reused };
  return {
    film: { filmId: 'f', status: 'published', createdAt: startedAt, startedAt, endedAt: new Date(BEGUN + times * QUIET * 1000).toISOString(), frames: 300, durationSeconds: 10, batch },
    states: [],
    parts: [0, 1].map((index) => ({ index, firstFrame: index * 150, endFrame: index * 150 + 150, framesDone: 150, attempts: 1, finished: { ...finished, index } })),
  };
}

describe('the pace of a machine', () => {
  it('is what films took lately, the odd one left aside', () => {
    expect(paceOf([film(3), film(400), film(2.5)], 2)).toBeCloseTo(3, 1);
    expect(paceOf([film(400)], 2)).toBe(20);
  });

  it('is not told by films that were half there, or made beside each other', () => {
    expect(paceOf([film(0.1, { reused: true }), film(6, { batch: true })], 2)).toBeUndefined();
    expect(paceOf([film(0.1, { reused: true }), film(2)], 2)).toBeCloseTo(2, 1);
  });
});
