import { beforeAll, describe, expect, it } from 'vitest';
import type { Executions, FilmLedger } from '../../../functions/ports.ts';
import { AwsLauncher } from '../../../infra/local/cli/batch/aws-launcher.ts';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { testLedger } from '../../helpers/ledger.ts';

describe('a batch on AWS', () => {
  let ledger: FilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });

  /** Executions that end when they have been asked after so often. */
  function place({ asks = 2, throttles = 0, fails = false } = {}) {
    const started: string[] = [];
    const waits: number[] = [];
    let refusals = throttles;
    let asked = 0;
    const executions: Executions = {
      start: async (filmId) => {
        refusals -= 1;
        if (refusals >= 0) throw new FilmError('Throttled', 'slow down');
        started.push(filmId);
        await ledger.filmStarted(filmId);
        return 'started';
      },
      stop: async () => undefined,
      redrive: async (filmId) => {
        started.push(filmId);
        return true;
      },
      status: async (filmId) => {
        asked += 1;
        if (asked < asks) return 'running';
        await ledger.filmEnded(filmId, fails && started.length < 2 ? { status: 'failed', error: 'SceneFailed', reason: 'scene 2' } : { status: 'published' });
        return fails ? 'failed' : 'succeeded';
      },
    };
    const launcher = new AwsLauncher({ executions, ledger, wait: async (ms, signal) => (signal.throwIfAborted(), void waits.push(ms)) });
    return { launcher, started, waits };
  }
  const never = new AbortController().signal;
  const order = (filmId: string) => ({ line: 1, filmId, brief: { kind: 'text', text: 'Hello.' } });

  it('starts an execution, asks after it less and less often, and says how it ended', async () => {
    const { launcher, started, waits } = place({ asks: 12 });
    expect(await launcher.ended('a')).toBeUndefined();
    expect(await launcher.make(order('a'), { again: false, signal: never })).toEqual({ status: 'published' });
    expect(started).toEqual(['a']);
    expect(waits[0]).toBe(2000);
    expect(waits.at(-1)).toBe(15_000);
    expect(await ledger.row('a')).toMatchObject({ batch: true });
  });

  it('waits where AWS wants less, and counts it', async () => {
    const { launcher, started } = place({ throttles: 5 });
    expect(await launcher.make(order('b'), { again: false, signal: never })).toEqual({ status: 'published' });
    expect([started, launcher.throttled]).toEqual([['b'], 5]);
  });

  it('gives the reason of the ledger, and goes on with a film that failed', async () => {
    const { launcher } = place({ fails: true });
    expect(await launcher.make(order('c'), { again: false, signal: never })).toEqual({ status: 'failed', error: 'SceneFailed', reason: 'scene 2' });
    expect(await launcher.make(order('c'), { again: true, signal: never })).toEqual({ status: 'published' });
  });

  it('lets go of a film when it is interrupted', async () => {
    const abort = new AbortController();
    const { launcher } = place({ asks: 1000 });
    const made = launcher.make(order('d'), { again: false, signal: abort.signal });
    abort.abort(new Error('SIGINT'));
    await expect(made).rejects.toThrow('SIGINT');
  });
});
