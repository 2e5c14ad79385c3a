import { beforeAll, describe, expect, it } from 'vitest';
import type { FilmLedger } from '../../../functions/ports.ts';
import type { Outcome } from '../../../infra/local/execution.ts';
import { LocalExecutions } from '../../../infra/local/server/local-executions.ts';
import { keys, type FilmId } from '../../../workflows/contracts/index.ts';
import { MemoryStore } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';
import { waitFor } from '../../helpers/wait-for.ts';

const BRIEF = { kind: 'text', text: 'Hello there.' };
const PUBLISHED: Outcome = { status: 'succeeded', output: { filmId: 'x', filmKey: 'k', frames: 1, durationSeconds: 1 } };

/** A machine whose films end when the test says so. */
function idleMachine(ledger: FilmLedger) {
  const begun: FilmId[] = [];
  const ends = new Map<FilmId, (outcome: Outcome) => void>();
  const run = async (filmId: FilmId, _brief: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<Outcome> => {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    signal?.addEventListener('abort', () => resolve({ status: 'failed', state: 'RenderPart', error: 'ExecutionAborted', reason: 'aborted' }));
    begun.push(filmId);
    await ledger.filmStarted(filmId);
    ends.set(filmId, resolve);
    return promise;
  };
  const end = async (filmId: FilmId, outcome: Outcome = PUBLISHED): Promise<void> => {
    await waitFor(async () => ends.has(filmId));
    if (outcome.status === 'succeeded') await ledger.filmEnded(filmId, { status: 'published' });
    ends.get(filmId)?.(outcome);
  };
  return { run, begun, end };
}

describe('films on one machine', () => {
  let ledger: FilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });

  function testExecutions(store = new MemoryStore(), own = ledger, atOnce = 1) {
    const machine = idleMachine(own);
    const ended: FilmId[] = [];
    const logged: string[] = [];
    const executions = new LocalExecutions({ machine, store, ledger: own, atOnce, onEnded: (filmId) => ended.push(filmId), log: (line) => logged.push(line) });
    return { executions, machine, store, ended, logged };
  }

  it('are made one after the other, in the order in which they came', async () => {
    const { executions, machine, ended } = testExecutions();
    for (const id of ['q1', 'q2', 'q3']) expect(await executions.start(id, BRIEF)).toBe('started');
    await machine.end('q1');
    await machine.end('q2');
    await waitFor(async () => machine.begun.length === 3);
    expect([machine.begun, await executions.status('q1'), await executions.status('q3')]).toEqual([['q1', 'q2', 'q3'], 'succeeded', 'running']);
    expect(ended).toEqual(['q1', 'q2']);
  });

  it('are made several at once where that is asked for, single ones before those of a batch', async () => {
    const { executions, machine } = testExecutions(new MemoryStore(), ledger, 2);
    for (const id of ['b1', 'b2', 'b3', 'single']) {
      await ledger.filmAsked(id, { briefHash: 'h', batch: id !== 'single' });
      await executions.start(id, BRIEF);
    }
    await waitFor(async () => machine.begun.length === 2);
    await machine.end('b2');
    await waitFor(async () => machine.begun.length === 3);
    expect(machine.begun).toEqual(['b1', 'b2', 'single']);
    await executions.close();
  });

  it('are all made where many are asked for at the same time', async () => {
    const { executions, machine } = testExecutions(new MemoryStore(), ledger, 3);
    const ids = Array.from({ length: 10 }, (_, index) => `many-${index}`);
    await Promise.all(ids.map((id) => executions.start(id, BRIEF)));
    for (const id of ids) await machine.end(id);
    expect(machine.begun.toSorted()).toEqual(ids);
  });

  it('are begun once, however often and at the same time they are asked for', async () => {
    const { executions, machine } = testExecutions();
    const answers = await Promise.all([1, 2, 3].map(() => executions.start('same', BRIEF)));
    expect(answers.toSorted()).toEqual(['already', 'already', 'started']);
    await machine.end('same');
    await waitFor(async () => (await executions.status('same')) === 'succeeded');
    expect(await executions.start('same', BRIEF)).toBe('already');
  });

  it('end where they are: waiting or at work', async () => {
    const { executions, machine, ended } = testExecutions();
    await executions.start('working', BRIEF);
    await executions.start('waiting', BRIEF);
    await executions.stop('waiting');
    await waitFor(async () => machine.begun.includes('working'));
    await executions.stop('working');
    expect([machine.begun, ended]).toEqual([['working'], []]);
    expect(await executions.status('working')).toBeUndefined();
    expect(await executions.redrive('working')).toBe(true);
    await waitFor(async () => machine.begun.length === 2);
    await executions.close();
  });

  it('go on from a failure that the ledger has before the execution is over', async () => {
    const { executions, machine } = testExecutions();
    await executions.start('quick', BRIEF);
    const atWork = async (): Promise<boolean> => (await ledger.row('quick'))?.status === 'running';
    await waitFor(atWork);
    await ledger.filmEnded('quick', { status: 'failed', error: 'ObjectMissing', reason: 'not there' });
    expect(await ledger.filmRetried('quick')).toBe(true);
    const goesOn = executions.redrive('quick');
    expect(await executions.redrive('quick')).toBe(false);
    await machine.end('quick', { status: 'failed', state: 'PrepareMedia', error: 'ObjectMissing', reason: 'not there' });
    expect(await goesOn).toBe(true);
    await waitFor(async () => machine.begun.length === 2 && (await atWork()));
    await machine.end('quick');
    await waitFor(async () => (await executions.status('quick')) === 'succeeded');
  });

  it('end although they are just going on or being taken in', async () => {
    const { executions, machine } = testExecutions();
    const begun = executions.start('hasty', BRIEF);
    await executions.stop('hasty');
    expect(await begun).toBe('started');
    const goesOn = executions.redrive('hasty');
    await executions.stop('hasty');
    expect(await goesOn).toBe(true);
    await executions.left('hasty');
    // One after it comes to its turn: nothing is left in the queue.
    await executions.start('after', BRIEF);
    await waitFor(async () => machine.begun.includes('after'));
    expect(machine.begun.at(-1)).toBe('after');
    await executions.close();
  });

  it('that fail without a word to the ledger are told to have failed', async () => {
    const { executions, machine, ended } = testExecutions();
    await executions.start('mute', BRIEF);
    await machine.end('mute', { status: 'failed', state: 'RecordFailure', error: 'FailureUnrecorded', reason: 'the ledger was away' });
    await waitFor(async () => ended.includes('mute'));
    expect(await ledger.row('mute')).toMatchObject({ status: 'failed', error: 'FailureUnrecorded' });
  });

  it('go on after a restart, the oldest first; removals are finished, and what can not go on says so', async () => {
    const own = await testLedger();
    const before = testExecutions(new MemoryStore(), own);
    for (const id of ['first', 'second', 'removed']) {
      await own.filmAsked(id, { briefHash: 'h' });
      await before.executions.start(id, BRIEF);
    }
    await waitFor(async () => before.machine.begun.includes('first'));
    await own.filmAsked('briefless', { briefHash: 'h' });
    await own.filmDeleting('removed');
    await before.executions.close();
    const after = testExecutions(before.store, own);
    await after.executions.recover();
    await after.machine.end('first');
    await waitFor(async () => after.machine.begun.length === 2);
    expect(after.machine.begun).toEqual(['first', 'second']);
    expect(await own.row('removed')).toBeUndefined();
    expect(await after.store.size(keys.brief('removed'))).toBeUndefined();
    expect(await own.row('briefless')).toMatchObject({ status: 'failed', error: 'ObjectMissing' });
    expect(after.logged).toEqual([]);
    // The same order under the same key begins it after all.
    expect(await after.executions.start('briefless', BRIEF)).toBe('started');
    await after.executions.close();
  });
});
