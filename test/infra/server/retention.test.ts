import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilmLedger, StoredObject } from '../../../functions/ports.ts';
import type { Outcome } from '../../../infra/local/execution.ts';
import { LocalExecutions } from '../../../infra/local/server/local-executions.ts';
import { Retention, type Keep } from '../../../infra/local/server/retention.ts';
import { MemoryStore, publish } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';
import { waitFor } from '../../helpers/wait-for.ts';

const DAY_MS = 86_400_000;
const BRIEF = { kind: 'text', text: 'Hello there.' };

/** All objects are as old as the first of January. */
class AgedStore extends MemoryStore {
  override async *list(prefix: string): AsyncIterable<StoredObject> {
    for await (const object of super.list(prefix)) yield { ...object, modifiedAt: new Date('2026-01-01T00:00:00.000Z') };
  }
  names(): string[] {
    return [...this.objects.keys()].sort();
  }
}

describe('a server that runs', () => {
  let ledger: FilmLedger;
  let store: AgedStore;
  let executions: LocalExecutions;
  let retention: Retention | undefined;
  let film: PromiseWithResolvers<Outcome>;
  const begun: string[] = [];
  const logged: string[] = [];
  const clock = { time: 0, now: () => new Date(clock.time) };
  /** What the retention waits for until it looks again, and how often it has looked. */
  let hour: PromiseWithResolvers<void>;
  let looks = 0;

  beforeEach(async () => {
    ledger = await testLedger();
    store = new AgedStore();
    for (const key of ['parts/a.mp4', 'speech/a.wav', 'media/a.png']) await store.write(key, 'x');
    clock.time = Date.parse('2026-01-02T00:00:00.000Z');
    begun.length = logged.length = 0;
    film = Promise.withResolvers();
    const run = (filmId: string): Promise<Outcome> => (begun.push(filmId), film.promise);
    executions = new LocalExecutions({ machine: { run }, store, ledger, atOnce: 1, log: (line) => logged.push(line) });
  });
  afterEach(async () => {
    film.resolve({ status: 'failed', state: 'RenderPart', error: 'ExecutionAborted', reason: 'aborted' });
    hour.reject(new Error('the server ends'));
    await executions.close();
    await retention?.close();
  });

  async function begin(keep: Keep): Promise<void> {
    looks = 0;
    const wait = (): Promise<void> => ((looks += 1), (hour = Promise.withResolvers()), hour.promise);
    retention = new Retention({ ...keep, store, ledger, executions, clock, wait, log: (line) => logged.push(line) });
    retention.begin();
    await waitFor(async () => looks === 1);
  }

  /** Some days later it looks again. @returns once it has */
  async function passes(days: number): Promise<void> {
    const before = looks;
    clock.time += days * DAY_MS;
    hour.resolve();
    await waitFor(async () => looks > before);
  }

  it('removes what films share once it is past its time, and uploads where that is asked for', async () => {
    await begin({ keepDays: 10, keepMedia: 20 });
    expect(store.names()).toEqual(['media/a.png', 'parts/a.mp4', 'speech/a.wav']);
    await passes(10);
    expect([store.names(), logged]).toEqual([['media/a.png'], ['past their time and removed: 0 films, 2 objects']]);
    await passes(10);
    expect(store.names()).toEqual([]);
  });

  it('removes films that ended long enough ago, with all that is theirs', async () => {
    await publish({ ledger, store }, 'old');
    await begin({ keepDays: 1000, keepFilms: 7 });
    // The ledger's own clock has ended the film.
    clock.time = Date.parse((await ledger.row('old'))?.endedAt ?? '');
    await passes(6);
    expect(store.names()).toContain('films/old/film.mp4');
    await passes(2);
    expect(await ledger.row('old')).toBeUndefined();
    expect(store.names()).toEqual(['media/a.png', 'parts/a.mp4', 'speech/a.wav']);
  });

  it('takes nothing from under a film that is being made, and keeps none waiting', async () => {
    await begin({ keepDays: 10 });
    await executions.start('made', BRIEF);
    await waitFor(async () => begun.length === 1);
    const looked = passes(10);
    expect(await executions.start('next', BRIEF)).toBe('started');
    expect(store.names()).toContain('parts/a.mp4');
    await ledger.filmEnded('made', { status: 'failed', error: 'SceneFailed', reason: 'it threw' });
    film.resolve({ status: 'failed', state: 'RenderPart', error: 'SceneFailed', reason: 'it threw' });
    await waitFor(async () => begun.length === 2);
    await looked;
    expect(store.names().filter((key) => /^(parts|speech)/.test(key))).toEqual([]);
    expect(begun).toEqual(['made', 'next']);
  });

  it('says so where it could not remove something, and looks again', async () => {
    const { remove } = MemoryStore.prototype;
    store.remove = async () => {
      throw new Error('the disk is gone');
    };
    await begin({ keepDays: 10 });
    await passes(10);
    expect(logged).toEqual(['what is past its time stays for now: the disk is gone']);
    store.remove = remove;
    await passes(0);
    expect(store.names()).toEqual(['media/a.png']);
  });
});
