import type { FilmId } from '../contracts/index.ts';
import type { Journal, RowStatus } from './journal.ts';

/** A row that is in order: the film it becomes. */
export interface Order {
  readonly line: number;
  readonly filmId: FilmId;
  readonly brief: unknown;
}

/** How a film ended. */
export type Ending = { readonly status: 'published' } | { readonly status: 'failed'; readonly error: string; readonly reason: string };

/** Where the films of a batch are made. */
export interface Launcher {
  /** Undefined for a film that was never begun, or whose making was broken off. */
  ended(filmId: FilmId): Promise<Ending | undefined>;
  /** Makes a film, or goes on with it, until it has ended; `again` for one that failed. Rejects only if the signal says so, or the place itself is lost. */
  make(order: Order, options: { readonly again: boolean; readonly signal: AbortSignal }): Promise<Ending>;
  /** Puts what was made where it is wanted, if it is not there already. */
  deliver?(filmId: FilmId): Promise<void>;
}

export interface BatchOptions {
  readonly orders: AsyncIterable<Order>;
  readonly launcher: Launcher;
  readonly journal: Journal;
  /** Films in flight: the next starts when one has ended. */
  readonly concurrency: number;
  /** Only films that failed, instead of only those that are missing. */
  readonly retryFailed?: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly onStatus?: (status: RowStatus) => void;
}

export interface Summary {
  readonly published: number;
  /** Of those, how many were there before. */
  readonly found: number;
  readonly failed: number;
  readonly interrupted: number;
  /** Rows that say the same as one before them; they are one film. */
  readonly repeated: number;
}

/**
 * Makes the films of a batch, so many at once. What is there is found: a second run starts only what is missing. It holds
 * the films in flight and the ids of those it has seen, and no more.
 */
export async function runBatch(options: BatchOptions): Promise<Summary> {
  const count = { published: 0, found: 0, failed: 0, interrupted: 0, repeated: 0 };
  const seen = new Set<FilmId>();
  const known = await options.journal.latest();
  const flying = new Set<Promise<void>>();
  let lost: { error: unknown } | undefined;
  for await (const order of options.orders) {
    if (options.signal.aborted || lost) break;
    if (seen.has(order.filmId)) {
      count.repeated += 1;
      continue;
    }
    seen.add(order.filmId);
    const flight = fly(order, { ...options, count, known: known.get(order.filmId) })
      .catch((error: unknown) => {
        lost ??= { error };
      })
      .finally(() => flying.delete(flight));
    flying.add(flight);
    if (flying.size >= options.concurrency) await Promise.race(flying);
  }
  await Promise.all(flying);
  if (lost) throw lost.error;
  return count;
}

interface Flight extends BatchOptions {
  readonly count: Record<keyof Summary, number>;
  readonly known: RowStatus | undefined;
}

async function fly(order: Order, flight: Flight): Promise<void> {
  const { launcher, count, known, retryFailed = false } = flight;
  const before = await launcher.ended(order.filmId);
  if (before?.status === 'published') {
    await launcher.deliver?.(order.filmId);
    count.published += 1;
    count.found += 1;
    if (known?.status !== 'published') await tell(order, flight, before);
    return;
  }
  if (before?.status === 'failed' && !retryFailed) {
    count.failed += 1;
    if (known?.status !== 'failed') await tell(order, flight, before);
    return;
  }
  if (before === undefined && retryFailed) return;
  await make(order, flight, before !== undefined);
}

async function make(order: Order, flight: Flight, again: boolean): Promise<void> {
  const { launcher, count, signal, now } = flight;
  const startedAt = now().getTime();
  await tell(order, flight, { status: 'started' });
  try {
    const ending = await launcher.make(order, { again, signal });
    if (ending.status === 'published') await launcher.deliver?.(order.filmId);
    count[ending.status] += 1;
    await tell(order, flight, { ...ending, seconds: (now().getTime() - startedAt) / 1000 });
  } catch (error) {
    count.interrupted += 1;
    await tell(order, flight, { status: 'interrupted' });
    if (!signal.aborted) throw error;
  }
}

async function tell({ line, filmId }: Order, { journal, now, onStatus }: Flight, what: Pick<RowStatus, 'status' | 'error' | 'reason' | 'seconds'>): Promise<void> {
  const status: RowStatus = { line, filmId, at: now().toISOString(), ...what };
  await journal.add(status);
  onStatus?.(status);
}
