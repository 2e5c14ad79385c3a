import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DynamoLedger } from '../../../functions/adapters/aws/dynamo-ledger.ts';
import { ledgerClient, LEDGER_TABLE, startLedger } from '../../../infra/local/ledger-server.ts';

describe('the ledger, over the DynamoDB API', () => {
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const clock = { now: () => new Date((now += 1000)) };
  let ledger: DynamoLedger;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fanreel-ledger-'));
    const server = await startLedger(folder);
    const client = ledgerClient(server.endpoint);
    ledger = new DynamoLedger({ client, table: LEDGER_TABLE, clock });
    return async () => {
      client.destroy();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    };
  });

  const parts = (count: number) => Array.from({ length: count }, (_, index) => ({ index, firstFrame: index * 10, endFrame: index * 10 + 10 }));
  const finished = { index: 0, partKey: 'parts/a.mp4', frames: 10, renderMs: 5, reused: false };

  it('knows nothing of a film that was never started', async () => {
    expect(await ledger.record('unknown')).toBeUndefined();
  });

  it('tells where a film stands, state by state and part by part', async () => {
    await ledger.stateStarted('a', 'CheckBrief');
    await ledger.filmStarted('a');
    await ledger.stateEnded('a', 'CheckBrief');
    await ledger.filmPlanned('a', { title: 'Tides', frames: 20, parts: parts(2) });
    await ledger.stateStarted('a', 'RenderPart');
    await ledger.stateStarted('a', 'RenderPart');
    await ledger.partStarted('a', 0);
    await ledger.partProgressed('a', 0, 4);
    const record = await ledger.record('a');
    expect(record?.film).toMatchObject({ filmId: 'a', status: 'running', title: 'Tides', frames: 20 });
    expect(record?.states).toMatchObject([{ name: 'CheckBrief', attempts: 1, endedAt: expect.any(String) }, { name: 'RenderPart', attempts: 2 }]);
    expect(record?.parts).toMatchObject([{ index: 0, framesDone: 4, attempts: 1 }, { index: 1, framesDone: 0, attempts: 0 }]);
  });

  it('never lets a late report of progress undo a newer one', async () => {
    await ledger.partProgressed('a', 0, 3);
    expect((await ledger.record('a'))?.parts[0]?.framesDone).toBe(4);
    await ledger.partFinished('a', finished);
    await ledger.partProgressed('a', 0, 9);
    expect((await ledger.record('a'))?.parts[0]).toMatchObject({ framesDone: 10, finished });
  });

  it('keeps why a film failed, and forgets it when the film is published after all', async () => {
    await ledger.filmEnded('a', { status: 'failed', error: 'SceneFailed', reason: 'scene 1, frame 3: boom' });
    expect((await ledger.record('a'))?.film).toMatchObject({ status: 'failed', error: 'SceneFailed', reason: 'scene 1, frame 3: boom' });
    await ledger.filmEnded('a', { status: 'published' });
    const film = (await ledger.record('a'))?.film;
    expect(film?.status).toBe('published');
    expect(film).not.toHaveProperty('error');
  });

  it('begins a film anew without the rows of its last execution, however many they were', async () => {
    await ledger.filmStarted('b');
    await ledger.filmPlanned('b', { title: 'Long', frames: 1000, parts: parts(100) });
    expect((await ledger.record('b'))?.parts).toHaveLength(100);
    await ledger.filmStarted('b');
    const record = await ledger.record('b');
    expect(record?.parts).toEqual([]);
    expect(record?.states).toMatchObject([{ name: 'CheckBrief', attempts: 1 }]);
    expect(record?.film).not.toHaveProperty('title');
  });
});
