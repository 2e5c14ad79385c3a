import { z } from 'zod';
import { Cost, FilmStatus, RenderedPart, STATE_NAMES, Usage, type FilmId, type StateName } from '../../../workflows/contracts/index.ts';
import { addUsage } from '../../core/money/cost.ts';
import type { FilmRecord, FilmRow } from '../../ports.ts';
import { workOf } from './ledger-work.ts';

/** Row names: one for the film, one for each state, one for each part; `filmId` and `row` are the table's key. */
export const FILM_ROW = 'film';
export const stateRow = (name: StateName): string => `state#${name}`;
/** What an earlier execution used, by when that one began. */
export const EARLIER = 'earlier#';
export const earlierRow = (startedAt: string): string => `${EARLIER}${startedAt}`;
export const partRow = (index: number): string => `part#${String(index).padStart(5, '0')}`;

const optional = z.string().optional();
const WebhookAttempt = z.object({ at: z.string(), status: z.number().optional(), error: optional }).transform(defined);

const FilmItem = z.object({
  filmId: z.string(),
  status: FilmStatus,
  createdAt: z.string(),
  startedAt: optional,
  endedAt: optional,
  title: optional,
  frames: z.number().optional(),
  durationSeconds: z.number().optional(),
  error: optional,
  reason: optional,
  briefHash: optional,
  key: optional,
  batch: z.boolean().optional(),
  settled: Cost.optional(),
  webhook: optional,
  webhookDelivered: z.boolean().default(false),
  webhookAttempts: z.array(WebhookAttempt).default([]),
});

const StateItem = z.object({
  name: z.enum(STATE_NAMES),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  attempts: z.number(),
  steps: z.number().optional(),
  stepsDone: z.number().optional(),
});

const PartItem = z.object({
  index: z.number(),
  firstFrame: z.number(),
  endFrame: z.number(),
  framesDone: z.number().default(0),
  attempts: z.number().default(0),
  finished: RenderedPart.optional(),
});

/** The record of a film from its rows; undefined where the row of the film itself is missing. */
export function recordOf(filmId: FilmId, items: readonly Record<string, unknown>[]): FilmRecord | undefined {
  const film = items.find((item) => item['row'] === FILM_ROW);
  if (!film) return undefined;
  const named = (prefix: string) => items.filter((item) => String(item['row']).startsWith(prefix));
  return {
    film: filmOf({ ...film, filmId }),
    states: named('state#').map((item) => defined({ ...StateItem.parse(item), work: workOf(item) })),
    // A plan that was made anew may have fewer parts than the one before.
    parts: named('part#')
      .map((item) => defined({ ...PartItem.parse(item), work: workOf(item) }))
      .filter(({ index }) => index < Number(film['parts'] ?? Infinity)),
    ...earlierIn(named(EARLIER)),
  };
}

function earlierIn(items: readonly Record<string, unknown>[]): Pick<FilmRecord, 'earlier'> {
  const [first, ...others] = items.map((item) => Usage.parse(item['usage']));
  return first ? { earlier: others.reduce(addUsage, first) } : {};
}

/** The film's own row. One that failed before it was started has started when it was noted. */
export function filmOf(item: Record<string, unknown>): FilmRow {
  const { webhook: url, webhookDelivered: delivered, webhookAttempts: attempts, ...film } = FilmItem.parse(item);
  return defined({ ...film, startedAt: film.startedAt ?? film.createdAt, webhook: url === undefined ? undefined : { url, delivered, attempts } });
}

/** Optional fields that are absent, rather than there and undefined. */
function defined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
