import { beforeAll, describe, expect, it } from 'vitest';
import { DynamoTable } from '../../functions/adapters/aws/dynamo-table.ts';
import { DynamoTurns } from '../../functions/adapters/aws/dynamo-turns.ts';
import type { DynamoFilmLedger } from '../../functions/adapters/aws/dynamo-film-ledger.ts';
import { awaitTurn } from '../../functions/await-turn.ts';
import { LEDGER_TABLE } from '../../infra/local/ledger-server.ts';
import { testLedgerPlace } from '../helpers/ledger.ts';

describe('AwaitTurn', () => {
  let ledger: DynamoFilmLedger;
  let table: DynamoTable;
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  beforeAll(async () => {
    const place = await testLedgerPlace();
    ledger = place.ledger;
    table = new DynamoTable(place.client, LEDGER_TABLE);
  });
  const turns = () => new DynamoTurns(table, { now: () => new Date(now) });
  const task = (partsAtOnce: number | undefined) => awaitTurn({ ledger, turns: turns(), limits: { warnAt: [], partsAtOnce } });

  it('lets everybody go on where nothing is limited', async () => {
    await expect(task(undefined)({ filmId: 'any', parts: 1000 })).resolves.toEqual({ filmId: 'any' });
  });

  it('never lets more parts be at work than may be, whoever asks at the same time, and everybody has a turn in the end', async () => {
    const waiting = new Set(Array.from({ length: 12 }, (_, index) => `film-${index}`));
    let rounds = 0;
    while (waiting.size > 0) {
      rounds += 1;
      const asked = await Promise.allSettled([...waiting].map((filmId) => task(50)({ filmId, parts: 10 })));
      const atWork = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value.filmId] : []));
      expect(atWork.length).toBeLessThanOrEqual(5);
      expect(asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : [])).filter((name) => name !== 'NoRoomYet')).toEqual([]);
      for (const filmId of atWork) {
        waiting.delete(filmId);
        await turns().giveBack(filmId);
      }
      expect(rounds).toBeLessThan(25);
    }
  }, 120_000);

  it('never has more parts at work than may be when a hundred ask at once', async () => {
    const films = Array.from({ length: 100 }, (_, index) => `at-once-${index}`);
    const asked = await Promise.allSettled(films.map((filmId) => task(50)({ filmId, parts: 10 })));
    const atWork = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value.filmId] : []));
    expect(atWork.length).toBeGreaterThan(0);
    expect(atWork.length).toBeLessThanOrEqual(5);
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : []));
    expect(new Set(refusals)).toEqual(new Set(['NoRoomYet']));
    for (const filmId of films) await turns().giveBack(filmId);
  }, 120_000);

  it('lets a single film that came last go before those of a batch, and the one of another key before the second of the same', async () => {
    const asks = async (filmId: string, about: { key: string; batch?: boolean }) => {
      await ledger.filmAsked(filmId, { briefHash: filmId, ...about });
      return task(10)({ filmId, parts: 10 }).then(() => true, () => false);
    };
    expect(await asks('first', { key: 'ann' })).toBe(true);
    for (const [filmId, about] of [['of-a-batch', { key: 'zoe', batch: true }], ['second', { key: 'ann' }], ['single', { key: 'bob' }]] as const) {
      now += 1000;
      expect(await asks(filmId, about)).toBe(false);
    }
    // Room for two: one whose key has none at work yet goes first.
    const again = async (most: number): Promise<string[]> => {
      const waiting = ['of-a-batch', 'second', 'single'];
      const went = await Promise.all(waiting.map(async (filmId) => ((await task(most)({ filmId, parts: 10 }).then(() => true, () => false)) ? [filmId] : [])));
      return went.flat();
    };
    expect(await again(20)).toEqual(['single']);
    expect(await again(30)).toEqual(['second', 'single']);
    for (const filmId of ['first', 'of-a-batch', 'second', 'single']) await turns().giveBack(filmId);
  });

  it('gives a film its turn once, and back when it ends', async () => {
    await ledger.filmStarted('ends');
    await task(10)({ filmId: 'ends', parts: 10 });
    await task(10)({ filmId: 'ends', parts: 10 });
    await expect(task(10)({ filmId: 'next', parts: 1 })).rejects.toMatchObject({ name: 'NoRoomYet' });
    await ledger.filmEnded('ends', { status: 'failed', error: 'SceneFailed', reason: 'no' });
    await expect(task(10)({ filmId: 'next', parts: 1 })).resolves.toEqual({ filmId: 'next' });
    await turns().giveBack('next');
  });

  it('takes a turn back from one that was never heard of again', async () => {
    await task(10)({ filmId: 'lost', parts: 10 });
    await expect(task(10)({ filmId: 'patient', parts: 10 })).rejects.toMatchObject({ name: 'NoRoomYet' });
    now += 3 * 3_600_000;
    await expect(task(10)({ filmId: 'patient', parts: 10 })).resolves.toEqual({ filmId: 'patient' });
  });
});
