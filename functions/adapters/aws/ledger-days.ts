import { z } from 'zod';
import { Cost } from '../../../workflows/contracts/index.ts';
import { NO_COST } from '../../core/money/film-money.ts';
import type { DayRow, FilmOutcome, FilmRecord } from '../../ports.ts';
import type { RowChange, RowKey, Values } from './dynamo-table.ts';

/** No film has this id: ids of films have no `#`. */
export const DAYS = '#days';
const ERROR = 'error#';
const COST = 'cost#';

/** What the end of a film adds to its day, in one write that several may do at once. */
export function dayCount({ film, parts }: FilmRecord, outcome: FilmOutcome, at: string): [RowKey, RowChange] {
  const rendered = parts.flatMap(({ finished }) => (finished && !finished.reused ? [finished] : []));
  const sum = (of: (part: (typeof rendered)[number]) => number): number => rendered.reduce((total, part) => total + of(part), 0);
  const adds: readonly [name: string, value: number][] = [
    [outcome.status, 1],
    ['renderedFrames', sum((part) => part.frames)],
    ['workerSeconds', sum((part) => part.renderMs) / 1000],
    ...(outcome.status === 'published' ? [['filmSeconds', film.durationSeconds ?? 0] as const] : []),
    ...(outcome.status === 'failed' ? [[`${ERROR}${outcome.error}`, 1] as const] : []),
  ].map(([name, value]) => [String(name), Number(value)]);
  return dayAdds(at, adds);
}

/** Money that was spent, by what for. */
export const dayCost = (cost: Cost, at: string): [RowKey, RowChange] =>
  dayAdds(at, Object.entries(cost).filter(([, usd]) => usd > 0).map(([name, usd]) => [`${COST}${name}`, usd] as const));

function dayAdds(at: string, adds: readonly (readonly [name: string, value: number])[]): [RowKey, RowChange] {
  return [
    { filmId: DAYS, row: at.slice(0, 10) },
    {
      change: `ADD ${adds.map((_, index) => `#a${index} :a${index}`).join(', ')}`,
      names: Object.fromEntries(adds.map(([name], index) => [`#a${index}`, name])),
      values: Object.fromEntries(adds.map(([, value], index) => [`:a${index}`, value])),
    },
  ];
}

const Count = z.number().default(0);
const DayItem = z.object({ row: z.string(), published: Count, failed: Count, cancelled: Count, filmSeconds: Count, renderedFrames: Count, workerSeconds: Count });

export function dayOf(item: Values): DayRow {
  const { row, ...counts } = DayItem.parse(item);
  const errors = Object.entries(item).filter(([name]) => name.startsWith(ERROR));
  const cost = Cost.parse(Object.fromEntries(Object.keys(NO_COST).map((name) => [name, Number(item[`${COST}${name}`] ?? 0)])));
  return { day: row, ...counts, errors: Object.fromEntries(errors.map(([name, count]) => [name.slice(ERROR.length), Number(count)])), cost };
}
