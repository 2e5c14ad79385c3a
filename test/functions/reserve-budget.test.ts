import { beforeAll, describe, expect, it } from 'vitest';
import { DynamoBudget } from '../../functions/adapters/aws/dynamo-budget.ts';
import { DynamoTable } from '../../functions/adapters/aws/dynamo-table.ts';
import type { DynamoFilmLedger } from '../../functions/adapters/aws/dynamo-film-ledger.ts';
import { noUsage } from '../../functions/core/money/cost.ts';
import type { Limits } from '../../functions/core/money/limits.ts';
import { reserveBudget } from '../../functions/reserve-budget.ts';
import { Brief, keys } from '../../workflows/contracts/index.ts';
import { evenSpeech } from '../helpers/api.ts';
import { LEDGER_TABLE } from '../../infra/local/ledger-server.ts';
import { testLedgerPlace } from '../helpers/ledger.ts';
import { MemoryStore } from '../helpers/memory-store.ts';

const BRIEF = Brief.parse({ kind: 'text', text: 'The Moon pulls the sea, and the sea follows it around the Earth.' });
const models = { script: [], budgetMs: 1 };

describe('ReserveBudget', () => {
  let ledger: DynamoFilmLedger;
  let table: DynamoTable;
  let budget: DynamoBudget;
  beforeAll(async () => {
    const place = await testLedgerPlace();
    ledger = place.ledger;
    table = new DynamoTable(place.client, LEDGER_TABLE);
    budget = new DynamoBudget(table);
  });

  /** A day of its own for each test. */
  function task(limits: Partial<Limits>, day: string) {
    const store = new MemoryStore();
    const clock = { now: () => new Date(`${day}T12:00:00.000Z`) };
    const run = reserveBudget({ store, ledger, budget, limits: { warnAt: [0.5, 0.8], ...limits }, speech: evenSpeech, models, compute: 'billed', workers: 4, clock });
    return async (filmId: string) => {
      await store.write(keys.brief(filmId), JSON.stringify(BRIEF));
      return run({ filmId, briefKey: keys.brief(filmId) });
    };
  }
  const pot = (name: string) => table.get({ filmId: '#pots', row: name });

  it('keeps nothing where there is no limit', async () => {
    const { usd } = await task({}, '2026-02-01')('free');
    expect(usd).toBeGreaterThan(0);
    expect(await pot('day#2026-02-01')).toBeUndefined();
  });

  it('lets as many through as the limit of the day has room for, though a hundred ask at once', async () => {
    const { usd } = await task({}, '2026-02-02')('price');
    const limit = usd * 7.5;
    const reserve = task({ day: limit }, '2026-02-02');
    const all = await Promise.allSettled(Array.from({ length: 100 }, (_, index) => reserve(`race-${index}`)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    expect(Number((await pot('day#2026-02-02'))?.['total']) / 1e6).toBeLessThanOrEqual(limit);
    const refused = all.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ name: 'BudgetExceeded', message: expect.stringMatching(/^the limit today is \$.* of it is left, and this film is estimated at \$/) });
  }, 120_000);

  it('takes once, however often the same film asks, and gives back when it fails, less what was spent', async () => {
    const reserve = task({ day: 10 }, '2026-02-03');
    await ledger.filmStarted('again');
    await Promise.all([reserve('again'), reserve('again'), reserve('again')]);
    const { usd } = await reserve('again');
    expect(Number((await pot('day#2026-02-03'))?.['total'])).toBe(Math.ceil(usd * 1e6));
    await ledger.stateStarted('again', 'SynthesizeSpeech');
    await ledger.invoked('again', 'SynthesizeSpeech', { id: 'a', seconds: 1, memoryMegabytes: 512, bytesRead: 0, bytesWritten: 0, usage: { ...noUsage(), characters: { neural: 1000 } } });
    await ledger.filmEnded('again', { status: 'failed', error: 'SceneFailed', reason: 'no' });
    await ledger.filmSettled('again');
    const spent = (await ledger.record('again'))?.film.settled?.total ?? 0;
    expect(spent).toBeGreaterThan(0.016);
    expect(Number((await pot('day#2026-02-03'))?.['total'])).toBe(Math.ceil(Number((spent * 1e6).toFixed(3))));
    expect(Object.keys((await pot('day#2026-02-03')) ?? {}).filter((name) => name.startsWith('hold#'))).toEqual([]);
  });

  it('leaves nothing held in the day when the key has no money left', async () => {
    const { usd } = await task({}, '2026-02-04')('price');
    const reserve = task({ day: 10, key: usd * 1.5 }, '2026-02-04');
    for (const filmId of ['key-1', 'key-2']) await ledger.filmAsked(filmId, { briefHash: 'h', key: 'blog' });
    await reserve('key-1');
    await expect(reserve('key-2')).rejects.toThrow(/^the limit today for the key blog is/);
    expect(Number((await pot('day#2026-02-04'))?.['total'])).toBe(Math.ceil(usd * 1e6));
  });

  it('refuses a film that is dearer than any may be', async () => {
    await expect(task({ film: 0.000001 }, '2026-02-05')('dear')).rejects.toMatchObject({ name: 'BudgetExceeded', message: expect.stringMatching(/^the limit for one film is/) });
  });

  it('writes a warning down once for each share that is passed', async () => {
    const { usd } = await task({}, '2026-02-06')('price');
    const pots = [{ name: 'day#2026-02-06', limitUsd: usd * 4.1, of: 'today' }];
    const warnings = [];
    for (let index = 0; index < 4; index += 1) warnings.push(await budget.reserve(`warn-${index}`, { usd, pots, warnAt: [0.4, 0.9] }));
    expect(warnings.map((one) => ('warnings' in one ? one.warnings.length : -1))).toEqual([0, 1, 0, 1]);
  });
});
