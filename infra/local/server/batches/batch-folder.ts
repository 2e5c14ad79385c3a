import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BatchId, FilmId } from '../../../../workflows/contracts/index.ts';
import { Journal } from '../../../../workflows/launch/journal.ts';
import { readRows } from '../../../../workflows/launch/rows.ts';
import type { Order } from '../../../../workflows/launch/run-batch.ts';
import type { GoodRow } from './check-rows.ts';

/** What is kept of a batch beside its rows. */
export const BatchRecord = z.object({
  batchId: BatchId,
  name: z.string(),
  createdAt: z.iso.datetime(),
  status: z.enum(['running', 'stopped', 'ended']),
  /** The API key that asked for it. */
  key: z.string().optional(),
  /** In the order of the rows; rows that say the same name the same film. */
  films: z.array(z.object({ row: z.int(), filmId: FilmId })),
});
export type BatchRecord = z.infer<typeof BatchRecord>;

const Stored = z.object({ row: z.int(), filmId: FilmId, brief: z.unknown() });

/** Batches as folders: `batch.json`, the rows as briefs, and the journal of what became of them. */
export class BatchFolders {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `batch.json` comes last: where it is, the rows are. */
  async create(record: BatchRecord, rows: readonly GoodRow[]): Promise<void> {
    await mkdir(this.#at(record.batchId), { recursive: true });
    await writeFile(this.#rows(record.batchId), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await this.save(record);
  }

  async save(record: BatchRecord): Promise<void> {
    const file = join(this.#at(record.batchId), 'batch.json');
    await writeFile(`${file}.new`, JSON.stringify(record));
    await rename(`${file}.new`, file);
  }

  async read(batchId: BatchId): Promise<BatchRecord | undefined> {
    const text = await readFile(join(this.#at(batchId), 'batch.json'), 'utf8').catch(missing);
    return text === undefined ? undefined : BatchRecord.parse(JSON.parse(text));
  }

  async all(): Promise<BatchRecord[]> {
    const names = (await readdir(this.#folder).catch(missing)) ?? [];
    const records = await Promise.all(names.filter((name) => BatchId.safeParse(name).success).map((name) => this.read(name)));
    return records.filter((record) => record !== undefined).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  remove(batchId: BatchId): Promise<void> {
    return rm(this.#at(batchId), { recursive: true, force: true });
  }

  journal(batchId: BatchId): Promise<Journal> {
    return Journal.open(`${this.#rows(batchId)}.status.jsonl`);
  }

  /** The rows as they were checked, one by one. */
  async *orders(batchId: BatchId): AsyncGenerator<Order> {
    for await (const read of readRows(this.#rows(batchId))) {
      if ('fault' in read) throw new Error(`the rows of ${batchId} are damaged: line ${read.line}: ${read.fault}`);
      const { row, filmId, brief } = Stored.parse(read.brief);
      yield { line: row, filmId, brief };
    }
  }

  #at(batchId: BatchId): string {
    return join(this.#folder, batchId);
  }

  #rows(batchId: BatchId): string {
    return join(this.#at(batchId), 'rows.jsonl');
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
