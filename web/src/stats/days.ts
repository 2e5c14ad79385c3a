import type { z } from 'zod';
import type { DayStats } from '../../../workflows/contracts/index.ts';

export type Day = z.infer<typeof DayStats>;

const DAY_MS = 86_400_000;
const SHOWN = 30;
const NOTHING: Day['cost'] = { total: 0, compute: 0, workflow: 0, speech: 0, script: 0, images: 0, storage: 0, ledger: 0 };

/** The last days up to `until`, those on which nothing happened too. */
export function allDays(known: readonly Day[], until: Date): Day[] {
  const byDay = new Map(known.map((day) => [day.day, day]));
  return Array.from({ length: SHOWN }, (_, index) => {
    const day = new Date(until.getTime() - (SHOWN - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return byDay.get(day) ?? { day, published: 0, failed: 0, cancelled: 0, filmSeconds: 0, renderedFrames: 0, workerSeconds: 0, errors: {}, cost: NOTHING };
  });
}

/** A round number that is not below the largest. */
export function niceTop(largest: number): number {
  if (largest <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(largest));
  return ([1, 2, 5, 10].find((times) => times * step >= largest) ?? 10) * step;
}
