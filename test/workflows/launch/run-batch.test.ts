import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../../workflows/launch/journal.ts';
import { runBatch, type BatchOptions, type Ending, type Launcher, type Order } from '../../../workflows/launch/run-batch.ts';
import { testFolder } from '../../helpers/machine.ts';

/** Films that end at once, or as they are told to. */
class TestLauncher implements Launcher {
  readonly made: string[] = [];
  readonly endings = new Map<string, Ending>();
  readonly failing = new Set<string>();
  inFlight = 0;
  mostInFlight = 0;

  async ended(filmId: string): Promise<Ending | undefined> {
    return this.endings.get(filmId);
  }

  async make({ filmId }: Order, { signal }: { signal: AbortSignal }): Promise<Ending> {
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight -= 1;
    signal.throwIfAborted();
    this.made.push(filmId);
    const ending: Ending = this.failing.has(filmId) ? { status: 'failed', error: 'SceneFailed', reason: 'scene 1' } : { status: 'published' };
    this.endings.set(filmId, ending);
    return ending;
  }
}

async function* orders(count: number): AsyncGenerator<Order> {
  for (let line = 1; line <= count; line += 1) yield { line, filmId: `film-${line}`, brief: {} };
}

/** A journal that keeps nothing, so that nobody waits for a disk. */
const quiet = { add: async () => undefined, latest: async () => new Map(), file: '' } as Partial<Journal> as Journal;

async function batch(launcher: TestLauncher, more: Partial<BatchOptions> = {}) {
  const journal = more.journal ?? (await Journal.open(join(await testFolder(), 'rows.jsonl.status.jsonl')));
  const summary = await runBatch({ orders: orders(5), launcher, journal, concurrency: 2, signal: new AbortController().signal, now: () => new Date('2026-01-01T00:00:00.000Z'), ...more });
  return { summary, journal };
}

describe('a batch', () => {
  it('has so many films in flight, and never more', async () => {
    const launcher = new TestLauncher();
    const { summary } = await batch(launcher, { orders: orders(50), concurrency: 7, journal: quiet });
    expect(launcher.mostInFlight).toBe(7);
    expect(summary).toEqual({ published: 50, found: 0, failed: 0, interrupted: 0, repeated: 0 });
  });

  it('makes only what is missing when it runs again', async () => {
    const launcher = new TestLauncher();
    const { journal } = await batch(launcher, { orders: orders(3) });
    const { summary } = await batch(launcher, { journal });
    expect(launcher.made.sort()).toEqual(['film-1', 'film-2', 'film-3', 'film-4', 'film-5']);
    expect(summary).toMatchObject({ published: 5, found: 3 });
    expect((await readFile(journal.file, 'utf8')).trim().split('\n')).toHaveLength(10);
  });

  it('leaves failed films alone, unless it is told to make those again, and then no others', async () => {
    const launcher = new TestLauncher();
    launcher.failing.add('film-2');
    const { summary, journal } = await batch(launcher, { orders: orders(3) });
    expect(summary).toMatchObject({ published: 2, failed: 1 });
    expect(await batch(launcher, { orders: orders(3), journal })).toMatchObject({ summary: { failed: 1, found: 2 } });
    expect(launcher.made).toHaveLength(3);
    launcher.failing.clear();
    expect(await batch(launcher, { journal, retryFailed: true })).toMatchObject({ summary: { published: 3, failed: 0 } });
    expect(launcher.made).toEqual(['film-1', 'film-2', 'film-3', 'film-2']);
    expect((await journal.latest()).get('film-2')).toMatchObject({ status: 'published', line: 2 });
  });

  it('makes rows that say the same one film', async () => {
    const launcher = new TestLauncher();
    const twice = async function* (): AsyncGenerator<Order> {
      yield* orders(2);
      yield* orders(2);
    };
    expect((await batch(launcher, { orders: twice() })).summary).toMatchObject({ published: 2, repeated: 2 });
  });

  it('stops when it is interrupted, and says what was broken off', async () => {
    const launcher = new TestLauncher();
    const abort = new AbortController();
    const { summary, journal } = await batch(launcher, { orders: orders(100), signal: abort.signal, onStatus: ({ filmId, status }) => void (filmId === 'film-3' && status === 'started' && abort.abort(new Error('SIGINT'))) });
    expect(summary.interrupted).toBeGreaterThan(0);
    expect(launcher.made.length).toBeLessThan(5);
    expect([...(await journal.latest()).values()].filter(({ status }) => status === 'interrupted')).toHaveLength(summary.interrupted);
  });

  it('ends with the error where the place itself is lost', async () => {
    const launcher = new TestLauncher();
    launcher.make = () => Promise.reject(new Error('no ledger'));
    await expect(batch(launcher)).rejects.toThrow('no ledger');
  });

  it('holds no more than it must of ten thousand rows', async () => {
    const launcher = new TestLauncher();
    let ahead = 0;
    const many = async function* (): AsyncGenerator<Order> {
      for await (const order of orders(10_000)) {
        ahead = Math.max(ahead, order.line - launcher.made.length);
        yield order;
      }
    };
    expect((await batch(launcher, { orders: many(), concurrency: 20, journal: quiet })).summary.published).toBe(10_000);
    expect(ahead).toBeLessThanOrEqual(22);
  }, 60_000);
});

describe('the journal', () => {
  it('bears a line that a killed process left half written', async () => {
    const file = join(await testFolder(), 'rows.status.jsonl');
    const at = '2026-01-01T00:00:00.000Z';
    const journal = await Journal.open(file);
    await journal.add({ line: 1, filmId: 'one', status: 'published', at });
    await appendFile(file, '{"line":2,"filmId":"tw');
    const again = await Journal.open(file);
    await Promise.all([again.add({ line: 2, filmId: 'two', status: 'started', at }), again.add({ line: 2, filmId: 'two', status: 'published', at })]);
    expect([...(await again.latest()).values()].map(({ filmId, status }) => [filmId, status])).toEqual([['one', 'published'], ['two', 'published']]);
  });
});
