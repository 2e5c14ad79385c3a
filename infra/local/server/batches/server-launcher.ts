import { contentHash } from '../../../../functions/core/content-hash.ts';
import type { FilmLedger } from '../../../../functions/ports.ts';
import { Brief, type FilmId } from '../../../../workflows/contracts/index.ts';
import type { Ending, Launcher, Order } from '../../../../workflows/launch/run-batch.ts';
import type { LocalExecutions } from '../local-executions.ts';

export interface ServerLauncherOptions {
  readonly ledger: FilmLedger;
  readonly executions: Pick<LocalExecutions, 'start' | 'redrive' | 'left'>;
  /** The API key that asked for the batch. */
  readonly key: string | undefined;
}

/** Films of a batch in the server's own queue: each can be looked at, cancelled and gone on with like any other. */
export class ServerLauncher implements Launcher {
  readonly #options: ServerLauncherOptions;

  constructor(options: ServerLauncherOptions) {
    this.#options = options;
  }

  async ended(filmId: FilmId): Promise<Ending | undefined> {
    const film = await this.#options.ledger.row(filmId);
    if (film?.status === 'published') return { status: 'published' };
    if (film?.status === 'failed') return { status: 'failed', error: film.error ?? '', reason: film.reason ?? '' };
    return film?.status === 'cancelled' ? { status: 'failed', error: 'Cancelled', reason: 'cancelled by request' } : undefined;
  }

  async make({ filmId, brief: given }: Order, { again, signal }: { again: boolean; signal: AbortSignal }): Promise<Ending> {
    signal.throwIfAborted();
    const { ledger, executions, key } = this.#options;
    const brief = Brief.parse(given);
    if (again && (await ledger.filmRetried(filmId))) await executions.redrive(filmId);
    else {
      await ledger.filmAsked(filmId, { briefHash: contentHash(brief), batch: true, ...(brief.title === undefined ? {} : { title: brief.title }), ...(key === undefined ? {} : { key }) });
      await executions.start(filmId, brief);
    }
    await executions.left(filmId);
    const ending = await this.ended(filmId);
    if (ending) return ending;
    // The server ends, or somebody removed the film while it was made.
    if ((await ledger.row(filmId)) === undefined) return { status: 'failed', error: 'Removed', reason: 'the film was removed while it was made' };
    signal.throwIfAborted();
    return { status: 'failed', error: 'Stopped', reason: 'its execution ended, and the ledger does not say why; go on with it' };
  }
}
