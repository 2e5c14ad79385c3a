import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keys, type FilmId } from '../../../../workflows/contracts/index.ts';
import type { Ending, Launcher, Order } from '../../../../workflows/launch/run-batch.ts';
import type { Machine } from '../../machine.ts';
import { deliver } from '../deliver.ts';

/** Films of a batch on this machine; what is there is what the ledger and the store have. */
export class LocalLauncher implements Launcher {
  readonly #machine: Pick<Machine, 'run' | 'ledger' | 'store'>;
  readonly #out: string;

  constructor(machine: Pick<Machine, 'run' | 'ledger' | 'store'>, out: string) {
    this.#machine = machine;
    this.#out = out;
  }

  async ended(filmId: FilmId): Promise<Ending | undefined> {
    const { ledger, store } = this.#machine;
    const film = await ledger.row(filmId);
    // Of a film that was cleared away since, the ledger alone knows.
    if (film?.status === 'published') return (await store.size(keys.filmFile(filmId, 'film.json'))) === undefined ? undefined : { status: 'published' };
    return film?.status === 'failed' ? { status: 'failed', error: film.error ?? '', reason: film.reason ?? '' } : undefined;
  }

  async make({ filmId, brief }: Order, { signal }: { signal: AbortSignal }): Promise<Ending> {
    signal.throwIfAborted();
    const { ledger } = this.#machine;
    const outcome = await this.#machine.run(filmId, brief, { signal });
    if (outcome.status === 'succeeded') return { status: 'published' };
    signal.throwIfAborted();
    const { error, reason } = outcome;
    // RecordFailure has told it already, unless the ledger could not be reached or the whole took too long.
    await ledger.filmEnded(filmId, { status: 'failed', error, reason });
    return { status: 'failed', error, reason };
  }

  /** `film.json` comes last: where it is, all is. */
  async deliver(filmId: FilmId): Promise<void> {
    const folder = join(this.#out, filmId);
    const there = await stat(join(folder, 'film.json')).catch(() => undefined);
    if (!there) await deliver(this.#machine.store, filmId, folder);
  }
}
