import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '../../../../functions/core/content-hash.ts';
import type { Executions, FilmLedger } from '../../../../functions/ports.ts';
import { FilmError, type FilmId } from '../../../../workflows/contracts/index.ts';
import type { Ending, Launcher, Order } from '../../../../workflows/launch/run-batch.ts';

/** How often an execution is asked after, in milliseconds: soon at first, then less and less often. */
const ASK_AFTER_MS = { first: 2_000, most: 15_000, growth: 1.3 } as const;
/** Throttled calls are tried again for as long as it takes, up to so far apart. */
const CALM_MS = { first: 500, most: 20_000 } as const;

export interface AwsLauncherOptions {
  readonly executions: Executions;
  readonly ledger: FilmLedger;
  /** Waits; rejects when the signal says so. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Films of a batch on AWS. Whoever follows them may go: they are made all the same, and the next run finds them. */
export class AwsLauncher implements Launcher {
  readonly #executions: Executions;
  readonly #ledger: FilmLedger;
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Calls that AWS wanted later. */
  throttled = 0;

  constructor({ executions, ledger, wait = (ms, signal) => sleep(ms, undefined, { signal }) }: AwsLauncherOptions) {
    this.#executions = executions;
    this.#ledger = ledger;
    this.#wait = wait;
  }

  async ended(filmId: FilmId): Promise<Ending | undefined> {
    const film = await this.#ledger.row(filmId);
    if (film?.status === 'published') return { status: 'published' };
    if (film?.status === 'failed') return { status: 'failed', error: film.error ?? '', reason: film.reason ?? '' };
    return film?.status === 'cancelled' ? { status: 'failed', error: 'Cancelled', reason: 'it was cancelled' } : undefined;
  }

  async make({ filmId, brief }: Order, { again, signal }: { again: boolean; signal: AbortSignal }): Promise<Ending> {
    if (again) await this.#again(filmId, signal);
    else {
      await this.#ledger.filmAsked(filmId, { briefHash: contentHash(brief), batch: true });
      await this.#patiently(() => this.#executions.start(filmId, brief), signal);
    }
    return this.#end(filmId, signal);
  }

  async #again(filmId: FilmId, signal: AbortSignal): Promise<void> {
    if (!(await this.#ledger.filmRetried(filmId))) return;
    if (await this.#patiently(() => this.#executions.redrive(filmId), signal)) return;
    await this.#ledger.filmEnded(filmId, { status: 'failed', error: 'Stopped', reason: 'its execution is no longer there to go on with; change its title to make another film of it' });
  }

  /** The ledger has the reason a little after the execution has ended. */
  async #end(filmId: FilmId, signal: AbortSignal): Promise<Ending> {
    let ms: number = ASK_AFTER_MS.first;
    for (;;) {
      const ending = await this.ended(filmId);
      if (ending) return ending;
      const status = await this.#patiently(() => this.#executions.status(filmId), signal);
      if (status === 'succeeded') return { status: 'published' };
      await this.#wait(ms, signal);
      ms = Math.min(ASK_AFTER_MS.most, ms * ASK_AFTER_MS.growth);
      const told = status !== 'running' ? await this.ended(filmId) : undefined;
      if (status !== 'running' && !told) return { status: 'failed', error: 'Stopped', reason: `its execution is ${status ?? 'not there'}, and the ledger does not say why` };
    }
  }

  async #patiently<Value>(call: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    for (let ms: number = CALM_MS.first; ; ms = Math.min(CALM_MS.most, ms * 2)) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof FilmError && error.name === 'Throttled')) throw error;
        this.throttled += 1;
        await this.#wait(ms * (0.5 + Math.random() / 2), signal);
      }
    }
  }
}
