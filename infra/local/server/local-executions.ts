import { removeFilm } from '../../../functions/api/routes/delete-film.ts';
import { readDocument, writeDocument } from '../../../functions/documents.ts';
import type { Executions, FilmLedger, FilmRow, ObjectStore } from '../../../functions/ports.ts';
import { Brief, keys, type FilmId } from '../../../workflows/contracts/index.ts';
import type { Machine } from '../machine.ts';

export interface LocalExecutionsOptions {
  readonly machine: Pick<Machine, 'run'>;
  readonly store: ObjectStore;
  readonly ledger: FilmLedger;
  /** Films made at the same time; they share the workers. */
  readonly atOnce: number;
  readonly onEnded?: (filmId: FilmId) => void;
  readonly log: (line: string) => void;
}

interface Running {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** A film that waits; those of batches wait for single ones. */
interface Queued {
  readonly filmId: FilmId;
  readonly batch: boolean;
}

/** Executions on one machine: a queue of films, of which so many are made at once. Briefs are stored, so that a restart loses none. */
export class LocalExecutions implements Executions {
  readonly #options: LocalExecutionsOptions;
  readonly #running = new Map<FilmId, Running>();
  /** Films that are waiting, in order, and those that are just being taken in or let go. */
  #queue: Queued[] = [];
  readonly #taken = new Set<FilmId>();
  /** Those who wait for films to leave. */
  #waiting: (() => void)[] = [];
  /** Something is done for which none may be at work. */
  #held = false;
  #closed = false;

  constructor(options: LocalExecutionsOptions) {
    this.#options = options;
  }

  async start(filmId: FilmId, brief: unknown): Promise<'started' | 'already'> {
    if (this.#isActive(filmId)) return 'already';
    return this.#taking(filmId, async () => {
      const { store } = this.#options;
      if ((await store.size(keys.brief(filmId))) !== undefined) return 'already';
      await writeDocument(store, keys.brief(filmId), brief);
      await this.#enqueue(filmId);
      return 'started';
    });
  }

  async stop(filmId: FilmId): Promise<void> {
    do {
      this.#queue = this.#queue.filter((one) => one.filmId !== filmId);
      const running = this.#running.get(filmId);
      running?.abort.abort();
      await running?.done;
      this.#tellLeft();
      // One that is just being taken in would begin after it was stopped.
      if (this.#taken.has(filmId)) await this.#change();
    } while (this.#isActive(filmId));
  }

  /** Resolves once the film neither waits nor is at work: at once where it is not. */
  async left(filmId: FilmId): Promise<void> {
    while (this.#isActive(filmId)) await this.#change();
  }

  /** Does something as soon as no film is at work; one that comes meanwhile waits for it. @returns false where these executions were closed before */
  async betweenFilms(work: () => Promise<void>): Promise<boolean> {
    while (!this.#closed && this.#running.size > 0) await this.#change();
    if (this.#closed) return false;
    this.#held = true;
    try {
      await work();
      return true;
    } finally {
      this.#held = false;
      this.#next();
    }
  }

  /** Runs it again: parts, speech and sound that are there are found by their content, and only what is missing is made. */
  async redrive(filmId: FilmId): Promise<boolean> {
    if (this.#taken.has(filmId) || this.#isQueued(filmId)) return false;
    return this.#taking(filmId, async () => {
      // The ledger says that a film failed a moment before its execution is over, and who reads it there may be quick.
      await this.#running.get(filmId)?.done;
      if ((await this.#options.store.size(keys.brief(filmId))) === undefined) return false;
      await this.#enqueue(filmId);
      return true;
    });
  }

  async status(filmId: FilmId): ReturnType<Executions['status']> {
    if (this.#isActive(filmId)) return 'running';
    const film = await this.#options.ledger.row(filmId);
    return film && ENDED[film.status];
  }

  /**
   * Takes up what an earlier process left: films that were waiting or at work go on, the oldest first; removals are
   * finished; a film whose brief is not there is marked as failed.
   */
  async recover(): Promise<void> {
    const { ledger, store } = this.#options;
    for (const film of await this.#all('deleting')) await removeFilm({ ledger, store, executions: this }, film.filmId);
    const left = [...(await this.#all('running')), ...(await this.#all('queued'))];
    for (const { filmId } of left.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))) {
      if (await this.redrive(filmId)) continue;
      await ledger.filmEnded(filmId, { status: 'failed', error: 'ObjectMissing', reason: 'the server ended before the brief was stored; send it again' });
      this.#options.onEnded?.(filmId);
    }
  }

  /** Ends what is at work; the ledger keeps it as running, and the next process goes on with it. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#queue = [];
    this.#tellLeft();
    await Promise.all([...this.#running.keys()].map((filmId) => this.stop(filmId)));
  }

  #isActive(filmId: FilmId): boolean {
    return this.#taken.has(filmId) || this.#running.has(filmId) || this.#isQueued(filmId);
  }

  #isQueued(filmId: FilmId): boolean {
    return this.#queue.some((one) => one.filmId === filmId);
  }

  /** Of two calls for one film at the same time, one is in time. */
  async #taking<T>(filmId: FilmId, work: () => Promise<T>): Promise<T> {
    this.#taken.add(filmId);
    try {
      return await work();
    } finally {
      this.#taken.delete(filmId);
      this.#tellLeft();
    }
  }

  /** Resolves when a film was taken in, or has left. */
  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #tellLeft(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }

  async #enqueue(filmId: FilmId): Promise<void> {
    const { ledger } = this.#options;
    await ledger.filmQueued(filmId);
    const batch = (await ledger.row(filmId))?.batch ?? false;
    // Not before what is awaited is there: the queue is another one after each film that left it.
    this.#queue.push({ filmId, batch });
    this.#next();
  }

  #next(): void {
    const { atOnce, log } = this.#options;
    while (!this.#closed && !this.#held && this.#running.size < atOnce) {
      const next = this.#queue.find(({ batch }) => !batch) ?? this.#queue[0];
      if (!next) return;
      const { filmId } = next;
      this.#queue = this.#queue.filter((one) => one !== next);
      const abort = new AbortController();
      const done = this.#run(filmId, abort.signal)
        .catch((error: Error) => log(`${filmId}: ${error.message}`))
        .finally(() => {
          this.#running.delete(filmId);
          this.#tellLeft();
          this.#next();
        });
      this.#running.set(filmId, { abort, done });
    }
  }

  async #run(filmId: FilmId, signal: AbortSignal): Promise<void> {
    const { machine, store, ledger, onEnded } = this.#options;
    const brief = await readDocument(store, keys.brief(filmId), Brief);
    const outcome = await machine.run(filmId, brief, { signal });
    if (signal.aborted) return;
    // RecordFailure has told it already, unless the ledger could not be reached or the whole took too long. Whoever goes on with it has read it.
    if (outcome.status === 'failed' && !this.#taken.has(filmId)) await ledger.filmEnded(filmId, { status: 'failed', error: outcome.error, reason: outcome.reason });
    onEnded?.(filmId);
  }

  async #all(status: FilmRow['status']): Promise<FilmRow[]> {
    const films: FilmRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#options.ledger.films({ status, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      films.push(...page.films);
      cursor = page.cursor;
    } while (cursor);
    return films;
  }
}

const ENDED: Readonly<Record<FilmRow['status'], Awaited<ReturnType<Executions['status']>>>> = {
  published: 'succeeded',
  failed: 'failed',
  cancelled: 'aborted',
  queued: undefined,
  running: undefined,
  deleting: undefined,
};
