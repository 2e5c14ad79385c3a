import type { FilmRecord } from '../../ports.ts';
import { makingSeconds } from './estimate.ts';

/** What a single odd film, such as one that a lid was closed on, can make of it. */
const MOST = 20;

/**
 * How many times as long films took lately as they would by the figures of a quiet machine: what else is going on, and
 * what the machine is. Films of which something was found from before tell nothing of it, nor do those of batches, which
 * are made beside each other. Undefined where none tells anything.
 */
export function paceOf(records: readonly FilmRecord[], workers: number): number | undefined {
  const paces = records.flatMap((record) => paceOfOne(record, workers) ?? []).toSorted((a, b) => a - b);
  const middle = paces[Math.floor((paces.length - 1) / 2)];
  return middle === undefined ? undefined : Math.min(MOST, middle);
}

function paceOfOne({ film, parts }: FilmRecord, workers: number): number | undefined {
  const { frames, durationSeconds, startedAt, endedAt, batch = false } = film;
  if (frames === undefined || durationSeconds === undefined || endedAt === undefined || batch || parts.some(({ finished }) => finished?.reused ?? true)) return undefined;
  const tookSeconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return tookSeconds / makingSeconds({ seconds: durationSeconds, frames, scenes: null, parts: parts.length }, workers);
}
