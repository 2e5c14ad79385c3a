import type { FilmProgress, FilmSummary } from '../../workflows/contracts/index.ts';
import { filmCost, type Compute } from '../core/money/film-money.ts';
import type { FilmRecord, FilmRow } from '../ports.ts';

/** What anybody may know of a film's row. */
export function summaryOf({ filmId, status, createdAt, startedAt, endedAt, title, frames, durationSeconds, error, reason }: FilmRow): FilmSummary {
  return {
    filmId,
    status,
    createdAt,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(title === undefined ? {} : { title }),
    ...(frames === undefined ? {} : { frames }),
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(error === undefined ? {} : { error }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A film as its record tells it, states in the order in which they began. */
export function progressOf(record: FilmRecord, compute: Compute): FilmProgress {
  const { film, states, parts } = record;
  return {
    ...summaryOf(film),
    framesDone: parts.reduce((sum, part) => sum + part.framesDone, 0),
    states: states
      .map(({ name, startedAt, endedAt, attempts, steps, stepsDone }) => ({ name, startedAt, ...(endedAt === undefined ? {} : { endedAt }), attempts, ...(steps === undefined ? {} : { steps, stepsDone: stepsDone ?? 0 }) }))
      .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
    parts: parts.map(({ index, firstFrame, endFrame, framesDone, attempts, finished }) => ({
      index,
      firstFrame,
      endFrame,
      framesDone,
      attempts,
      finished: finished !== undefined,
      reused: finished?.reused ?? false,
      ...(finished ? { renderMs: finished.renderMs } : {}),
    })),
    cost: filmCost(record, compute),
  };
}

export const ENDS: readonly FilmRow['status'][] = ['published', 'failed', 'cancelled'];
