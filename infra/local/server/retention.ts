import { removeFilm } from '../../../functions/api/routes/delete-film.ts';
import type { Clock, FilmLedger, ObjectStore } from '../../../functions/ports.ts';
import type { LocalExecutions } from './local-executions.ts';
import { expiredFilms, sweep } from './sweep.ts';

/** Ages are counted in days: an hour more or less is nothing. */
const LOOKS_EVERY_MS = 3_600_000;

/** For how many days something is kept; for ever where it does not say. */
export interface Keep {
  /** What films share and can be made again: parts, speech, sound; counted from when it was made. */
  readonly keepDays: number;
  /** Films, counted from their end. */
  readonly keepFilms?: number | undefined;
  /** Uploads, which nobody could make again. */
  readonly keepMedia?: number | undefined;
}

export interface RetentionOptions extends Keep {
  readonly store: ObjectStore;
  readonly ledger: FilmLedger;
  readonly executions: LocalExecutions;
  readonly clock: Clock;
  /** Rejects where the wait is given up. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: (line: string) => void;
}

/** Removes what is past its time while the server runs: at its start and every hour. */
export class Retention {
  readonly #options: RetentionOptions;
  #closed = false;
  #work: Promise<void> | undefined;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  begin(): void {
    this.#work = this.#run();
  }

  /** Resolves once nothing is removed any more. Close the executions before: it may be waiting for the end of a film. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#work;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      await this.#look().catch((error: Error) => this.#options.log(`what is past its time stays for now: ${error.message}`));
      await this.#options.wait(LOOKS_EVERY_MS).catch(() => void (this.#closed = true));
    }
  }

  async #look(): Promise<void> {
    const { keepDays, keepFilms, keepMedia, log } = this.#options;
    const films = keepFilms === undefined ? 0 : await this.#removeFilms(keepFilms);
    const shared = await this.#sweep(keepDays);
    const media = keepMedia === undefined ? 0 : await this.#sweep(keepMedia, ['media/']);
    if (films + shared + media > 0) log(`past their time and removed: ${films} films, ${shared + media} objects`);
  }

  async #removeFilms(keepDays: number): Promise<number> {
    const old = await expiredFilms({ ...this.#options, keepDays });
    for (const { filmId } of old) await removeFilm(this.#options, filmId);
    return old.length;
  }

  /** One by one between films, so that none waits for longer than a removal takes. */
  #sweep(keepDays: number, prefixes?: readonly string[]): Promise<number> {
    const { store, clock, executions } = this.#options;
    return sweep({ store, clock, keepDays, ...(prefixes && { prefixes }), when: (work) => executions.betweenFilms(work) });
  }
}
