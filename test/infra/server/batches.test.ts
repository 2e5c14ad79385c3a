import { beforeAll, describe, expect, it } from 'vitest';
import type { FilmLedger } from '../../../functions/ports.ts';
import type { LocalBatches, LocalBatchesOptions } from '../../../infra/local/server/batches/local-batches.ts';
import { BatchRequest, type BatchDetail, type FilmId } from '../../../workflows/contracts/index.ts';
import { testBatches } from '../../helpers/batches.ts';
import { testLedger } from '../../helpers/ledger.ts';
import { testFolder } from '../../helpers/machine.ts';
import { waitFor } from '../../helpers/wait-for.ts';

const rowsOf = (...names: string[]) => names.map((name) => ({ kind: 'text', text: `${name} is a name.` }));
const request = (rows: Record<string, unknown>[], more: object = {}): BatchRequest => BatchRequest.parse({ name: 'Names', rows, ...more });

/** Executions whose films end when the test says so. */
function heldExecutions(ledger: FilmLedger) {
  const begun: FilmId[] = [];
  const ends = new Map<FilmId, PromiseWithResolvers<void>>();
  const begin = async (filmId: FilmId): Promise<void> => {
    begun.push(filmId);
    ends.set(filmId, Promise.withResolvers());
    await ledger.filmStarted(filmId);
  };
  const executions: LocalBatchesOptions['executions'] = {
    start: async (filmId) => {
      await begin(filmId);
      return 'started';
    },
    redrive: async (filmId) => {
      await begin(filmId);
      return true;
    },
    left: async (filmId) => ends.get(filmId)?.promise,
  };
  const end = async (filmId: FilmId | undefined, failed = false): Promise<void> => {
    if (filmId === undefined) throw new Error('there is no such film');
    await waitFor(async () => ends.has(filmId));
    await ledger.filmEnded(filmId, failed ? { status: 'failed', error: 'SceneFailed', reason: 'scene 1' } : { status: 'published' });
    ends.get(filmId)?.resolve();
  };
  return { executions, begun, end };
}

async function detailOf(batches: LocalBatches, batchId: string): Promise<BatchDetail> {
  const detail = await batches.detail(batchId);
  if (!detail) throw new Error(`there is no batch ${batchId}`);
  return detail;
}

describe('a batch of the server', () => {
  let ledger: FilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });

  it('is refused by the first row at fault, or made without those that are', async () => {
    const batches = await testBatches(ledger);
    const rows = [...rowsOf('Ada'), { kind: 'text', text: '' }, { kind: 'slideshow', images: ['../../etc/passwd'] }];
    await expect(batches.start(request(rows), {})).rejects.toThrow(/^rows\[1\]: text: .*2 of 3 rows are refused/);
    expect(await batches.list()).toEqual([]);
    const quote = await batches.quote(request(rows));
    expect(quote.rows.map(({ fault }) => fault?.split(':')[0])).toEqual([undefined, 'text', 'images[0]']);
    expect(quote).toMatchObject({ inOrder: 1, unmeasured: 0 });
    expect(await batches.start(request(rows, { skipRefused: true }), {})).toMatchObject({ rows: 1 });
  });

  it('fills a brief with the columns of its rows, and names the column that is missing', async () => {
    const batches = await testBatches(ledger);
    const brief = { kind: 'text', text: '{{name}} is a name.', speed: '{{speed:number}}' };
    const quote = await batches.quote(request([{ name: 'Ada', speed: '1.2' }, { name: 'Noor', speed: 'fast' }, { speed: 1 }], { brief }));
    expect(quote.rows.map(({ fault }) => fault)).toEqual([undefined, 'speed: the column "speed" holds "fast", which is no number', expect.stringContaining('there is no column "name"')]);
  });

  it('begins so many films at once, tells of each, and is the same batch when it is sent again', async () => {
    const { executions, begun, end } = heldExecutions(ledger);
    const batches = await testBatches(ledger, { executions, inFlight: 2 });
    const rows = rowsOf('One', 'Two', 'One', 'Three');
    const { batchId } = await batches.start(request(rows), {});
    await waitFor(async () => begun.length === 2);
    const [one, two] = (await detailOf(batches, batchId)).films.map(({ filmId }) => filmId);
    expect((await batches.start(request(rows), {})).batchId).toBe(batchId);
    await end(one);
    await waitFor(async () => begun.length === 3);
    const detail = await detailOf(batches, batchId);
    expect(detail.films.map(({ status }) => status)).toEqual(['published', 'running', 'published', 'running']);
    await end(two, true);
    await end(detail.films[3]?.filmId);
    await waitFor(async () => (await detailOf(batches, batchId)).status === 'ended');
    expect(await detailOf(batches, batchId)).toMatchObject({ rows: 4, published: 3, failed: 1 });
    expect((await detailOf(batches, batchId)).films[1]).toMatchObject({ status: 'failed', error: 'SceneFailed' });

    await batches.retry(batchId);
    await waitFor(async () => begun.length === 4);
    await end(two);
    await waitFor(async () => (await detailOf(batches, batchId)).published === 4);
    expect(begun).toEqual([one, two, detail.films[3]?.filmId, two]);
  });

  it('goes on after the server was ended, and makes nothing twice', async () => {
    const folder = await testFolder();
    const first = heldExecutions(ledger);
    const before = await testBatches(ledger, { folder, executions: first.executions, inFlight: 1 });
    const { batchId } = await before.start(request(rowsOf('Early', 'Late', 'Last')), {});
    const films = (await detailOf(before, batchId)).films.map(({ filmId }) => filmId);
    await first.end(films[0]);
    await waitFor(async () => first.begun.length === 2);

    // The first server is gone without a word; its second film is at work as the ledger has it.
    const second = heldExecutions(ledger);
    const after = await testBatches(ledger, { folder, executions: second.executions, inFlight: 1 });
    await after.recover();
    await second.end(films[1]);
    await second.end(films[2]);
    await waitFor(async () => (await detailOf(after, batchId)).status === 'ended');
    expect(second.begun).toEqual(films.slice(1));
    await first.end(films[1]);
  });

  it('begins no more when it is stopped, and is forgotten without its films', async () => {
    const { executions, begun, end } = heldExecutions(ledger);
    const batches = await testBatches(ledger, { executions, inFlight: 1 });
    const { batchId } = await batches.start(request(rowsOf('Stop', 'Never')), {});
    await waitFor(async () => begun.length === 1);
    expect(await batches.stop(batchId)).toMatchObject({ status: 'stopped' });
    await end(begun[0]);
    expect(await batches.remove(batchId)).toBe(true);
    expect([begun.length, await batches.detail(batchId), await batches.remove(batchId)]).toEqual([1, undefined, false]);
    expect(await ledger.row(begun[0] ?? '')).toMatchObject({ status: 'published', batch: true });
  });
});
