import { contentHash } from '../../../../functions/core/content-hash.ts';
import { readableName } from '../../../../functions/core/readable-name.ts';
import type { Batches } from '../../../../functions/api/ports.ts';
import type { Clock, FilmLedger } from '../../../../functions/ports.ts';
import { FilmError, type BatchDetail, type BatchId, type BatchQuote, type BatchRequest, type BatchRow, type BatchSummary, type FilmId } from '../../../../workflows/contracts/index.ts';
import type { RowStatus } from '../../../../workflows/launch/journal.ts';
import { runBatch } from '../../../../workflows/launch/run-batch.ts';
import type { LocalExecutions } from '../local-executions.ts';
import { BatchFolders, type BatchRecord } from './batch-folder.ts';
import { checkRows, quoteRows, type GoodRow, type RowShop } from './check-rows.ts';
import { ServerLauncher } from './server-launcher.ts';

export interface LocalBatchesOptions {
  readonly folder: string;
  readonly ledger: FilmLedger;
  readonly executions: Pick<LocalExecutions, 'start' | 'redrive' | 'left'>;
  readonly shop: RowShop;
  readonly clock: Clock;
  /** Films of one batch in flight; a little less than the server makes at once leaves room for single ones. */
  readonly inFlight: number;
  readonly log: (line: string) => void;
}

interface Run {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Batches that the server makes by itself, whoever is looking: written down before they begin, and taken up again after a restart. */
export class LocalBatches implements Batches {
  readonly #options: LocalBatchesOptions;
  readonly #folders: BatchFolders;
  readonly #runs = new Map<BatchId, Run>();
  #closed = false;

  constructor(options: LocalBatchesOptions) {
    this.#options = options;
    this.#folders = new BatchFolders(options.folder);
  }

  async quote(request: BatchRequest): Promise<BatchQuote> {
    return quoteRows(await checkRows(request, this.#options.shop), this.#options.shop);
  }

  async start(request: BatchRequest, { key }: { key?: string | undefined }): Promise<BatchSummary> {
    const rows = goodRows(await checkRows(request, this.#options.shop), request.skipRefused);
    const batchId = `${readableName(request.name) || 'batch'}-${contentHash(rows.map(({ filmId }) => filmId)).slice(0, 10)}`;
    const known = await this.#folders.read(batchId);
    const films = rows.map(({ row, filmId }) => ({ row, filmId }));
    const record: BatchRecord = known ?? { batchId, name: request.name, createdAt: this.#options.clock.now().toISOString(), status: 'running', ...(key === undefined ? {} : { key }), films };
    if (!known) await this.#folders.create(record, rows);
    await this.#run(record);
    return this.#summary(record);
  }

  async list(): Promise<readonly BatchSummary[]> {
    return Promise.all((await this.#folders.all()).map((record) => this.#summary(record)));
  }

  async detail(batchId: BatchId): Promise<BatchDetail | undefined> {
    const record = await this.#folders.read(batchId);
    if (!record) return undefined;
    const latest = await this.#latest(batchId);
    const films = await Promise.all(record.films.map(async ({ row, filmId }) => ({ row, filmId, ...(await this.#stateOf(filmId, latest.get(filmId))) })));
    return { ...summaryOf(record, latest), films };
  }

  async stop(batchId: BatchId): Promise<BatchSummary | undefined> {
    const record = await this.#folders.read(batchId);
    if (!record) return undefined;
    this.#runs.get(batchId)?.abort.abort();
    const stopped: BatchRecord = record.status === 'running' ? { ...record, status: 'stopped' } : record;
    await this.#folders.save(stopped);
    return this.#summary(stopped);
  }

  async retry(batchId: BatchId): Promise<BatchSummary | undefined> {
    const record = await this.#folders.read(batchId);
    if (!record) return undefined;
    await this.#run(record, { again: true });
    return this.#summary(record);
  }

  async remove(batchId: BatchId): Promise<boolean> {
    const record = await this.stop(batchId);
    await this.#runs.get(batchId)?.done;
    await this.#folders.remove(batchId);
    return record !== undefined;
  }

  /** Goes on with what an earlier process left; once the films themselves are taken up. */
  async recover(): Promise<void> {
    for (const record of await this.#folders.all()) if (record.status === 'running') await this.#run(record);
  }

  /** Begins nothing more; to be called before the executions are closed, and awaited after. */
  close(): Promise<unknown> {
    this.#closed = true;
    for (const { abort } of this.#runs.values()) abort.abort();
    return Promise.all([...this.#runs.values()].map(({ done }) => done));
  }

  /** One run of a batch at a time; a second one waits for the first, which was told to stop. */
  async #run(record: BatchRecord, { again = false } = {}): Promise<void> {
    const { batchId } = record;
    const before = this.#runs.get(batchId);
    if (before && !before.abort.signal.aborted && !again) return;
    const abort = new AbortController();
    await this.#folders.save({ ...record, status: 'running' });
    before?.abort.abort();
    const done = (async () => {
      await before?.done;
      await this.#make(record, { signal: abort.signal, again });
    })()
      .catch((error: Error) => this.#options.log(`the batch ${batchId}: ${error.message}`))
      .finally(() => this.#runs.get(batchId)?.abort === abort && this.#runs.delete(batchId));
    this.#runs.set(batchId, { abort, done });
  }

  async #make(record: BatchRecord, { signal, again }: { signal: AbortSignal; again: boolean }): Promise<void> {
    const { batchId, key } = record;
    const { ledger, executions, inFlight, clock } = this.#options;
    const launcher = new ServerLauncher({ ledger, executions, key });
    const journal = await this.#folders.journal(batchId);
    for (const retryFailed of again ? [true, false] : [false]) {
      await runBatch({ orders: this.#folders.orders(batchId), launcher, journal, concurrency: inFlight, retryFailed, signal, now: () => clock.now() });
    }
    if (!signal.aborted) await this.#folders.save({ ...record, status: 'ended' });
  }

  async #summary(record: BatchRecord): Promise<BatchSummary> {
    const now = this.#runs.has(record.batchId) && !this.#closed ? await this.#folders.read(record.batchId) : undefined;
    return summaryOf(now ?? record, await this.#latest(record.batchId));
  }

  async #latest(batchId: BatchId): Promise<ReadonlyMap<FilmId, RowStatus>> {
    return (await this.#folders.journal(batchId)).latest();
  }

  /** What has ended well stays so; of the rest the ledger knows best: somebody may have gone on with it, or cancelled it. */
  async #stateOf(filmId: FilmId, told: RowStatus | undefined): Promise<Pick<BatchRow, 'status' | 'share' | 'error' | 'reason'>> {
    if (told?.status === 'published') return { status: 'published' };
    if (!told) return { status: 'waiting' };
    const film = await this.#options.ledger.record(filmId);
    if (!film) return told.status === 'failed' ? { status: 'failed', error: told.error ?? '', reason: told.reason ?? '' } : { status: 'waiting' };
    const { status, frames, error, reason } = film.film;
    const done = film.parts.reduce((sum, { framesDone }) => sum + framesDone, 0);
    return { status, ...(status === 'running' && frames ? { share: Math.min(1, done / frames) } : {}), ...(error === undefined ? {} : { error }), ...(reason === undefined ? {} : { reason }) };
  }
}

/** @throws FilmError BriefRefused */
function goodRows(checked: Awaited<ReturnType<typeof checkRows>>, skipRefused: boolean): GoodRow[] {
  const good = checked.filter((one): one is GoodRow => !('fault' in one));
  const refused = checked.find((one) => 'fault' in one);
  if (refused && 'fault' in refused && (!skipRefused || good.length === 0)) {
    throw new FilmError('BriefRefused', `rows[${refused.row - 1}]: ${refused.fault}; ${checked.length - good.length} of ${checked.length} rows are refused, and none was started`, { path: `rows[${refused.row - 1}]` });
  }
  return good;
}

function summaryOf({ batchId, name, createdAt, status, films }: BatchRecord, latest: ReadonlyMap<FilmId, RowStatus>): BatchSummary {
  const count = (wanted: RowStatus['status']): number => films.filter(({ filmId }) => latest.get(filmId)?.status === wanted).length;
  return { batchId, name, createdAt, status, rows: films.length, published: count('published'), failed: count('failed') };
}
