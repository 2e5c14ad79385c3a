import type { Cost } from '../../../workflows/contracts/index.ts';
import { NO_COST } from '../../core/money/film-money.ts';
import type { DayRow } from '../../ports.ts';
import type { Route } from '../app.ts';
import { ApiProblem } from '../problems.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
/** A day is one row: a year is read in one go. */
const MOST_DAYS = 366;

export const getStats: Route<'getStats'> = async ({ ledger, clock }, { query }) => {
  const to = query.to ?? dayOf(clock.now().getTime());
  const from = query.from ?? dayOf(Date.parse(to) - USUAL_DAYS * DAY_MS);
  if (from > to) throw new ApiProblem(400, `from: ${from} is after ${to}`, { path: 'from' });
  if (Date.parse(to) - Date.parse(from) > MOST_DAYS * DAY_MS) throw new ApiProblem(400, `from: more than ${MOST_DAYS} days before ${to}`, { path: 'from' });
  const days = await ledger.days(from, to);
  const sum = (of: (day: DayRow) => number): number => days.reduce((total, day) => total + of(day), 0);
  const workerSeconds = sum((day) => day.workerSeconds);
  return {
    days: days.map((day) => ({ ...day, errors: { ...day.errors }, cost: { ...day.cost } })),
    published: sum((day) => day.published),
    failed: sum((day) => day.failed),
    cancelled: sum((day) => day.cancelled),
    filmMinutes: sum((day) => day.filmSeconds) / 60,
    framesPerSecond: workerSeconds > 0 ? sum((day) => day.renderedFrames) / workerSeconds : 0,
    errors: errorsOf(days),
    cost: Object.fromEntries(Object.keys(NO_COST).map((name) => [name, sum((day) => day.cost[name as keyof Cost])])) as Cost,
  };
};

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function errorsOf(days: readonly DayRow[]): Record<string, number> {
  const errors = new Map<string, number>();
  for (const [name, count] of days.flatMap((day) => Object.entries(day.errors))) errors.set(name, (errors.get(name) ?? 0) + count);
  return Object.fromEntries(errors);
}
