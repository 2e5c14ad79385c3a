import { describe, expect, it } from 'vitest';
import type { TaskRunner } from '../../infra/local/execution.ts';
import { DRAWING } from '../../functions/places.ts';
import { FairPool } from '../../infra/local/fair-pool.ts';
import { withoutClocks } from '../../infra/local/task-timeouts.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import { filmMachine } from '../../workflows/film.asl.ts';

/** Workers whose tasks end when the test says so. */
function testPool(places: number) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const inner: TaskRunner = {
    run: ({ input }) =>
      new Promise((resolve) => {
        const { name } = input as { name: string };
        begun.push(name);
        ends.set(name, () => resolve(name));
      }),
    abandon: async () => undefined,
  };
  const pool = new FairPool(inner, places);
  const ask = (filmId: string, name: string, state: StateName = 'RenderPart', seconds = 60): Promise<unknown> => pool.run({ state, input: { filmId, name } }, seconds);
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { pool, begun, ask, end };
}

describe('workers that draw', () => {
  it('are all for a film that is alone, and shared as soon as there is another', async () => {
    const { begun, ask, end } = testPool(2);
    for (const name of ['a1', 'a2', 'a3', 'a4']) void ask('a', name);
    for (const name of ['b1', 'b2']) void ask('b', name);
    await new Promise(setImmediate);
    expect(begun).toEqual(['a1', 'a2']);
    await end('a1');
    await end('a2');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
    await end('b1');
    await end('a3');
    expect(begun.slice(4)).toEqual(['b2', 'a4']);
  });

  it('keep nobody waiting who does not draw', async () => {
    const { begun, ask } = testPool(1);
    void ask('a', 'a1');
    void ask('b', 'said', 'SynthesizeSpeech');
    await new Promise(setImmediate);
    expect(begun.toSorted()).toEqual(['a1', 'said']);
  });

  it('are free again when a film is given up, which waits for nothing more', async () => {
    const { pool, begun, ask } = testPool(1);
    for (const name of ['a1', 'a2']) void ask('a', name);
    void ask('b', 'b1');
    await new Promise(setImmediate);
    await pool.abandon('a');
    await new Promise(setImmediate);
    expect(begun).toEqual(['a1', 'b1']);
  });

  it('end a task that takes too long by the name that is retried, and its time begins with its turn', async () => {
    const { ask, end } = testPool(1);
    const first = ask('a', 'a1');
    const second = ask('a', 'a2', 'RenderPart', 0.05);
    await new Promise(setImmediate);
    await end('a1');
    await expect(first).resolves.toBe('a1');
    await expect(second).rejects.toMatchObject({ name: 'States.Timeout' });
  });

  it('are timed by themselves alone: the engine has no clock for what may wait', () => {
    const machine = withoutClocks(filmMachine({ resource: () => 'arn', concurrency: { scenes: 1, parts: 1 } }), DRAWING);
    const said = JSON.stringify(machine);
    expect(said).not.toContain('TimeoutSecondsPath');
    expect(machine.States.MeasureTemplate.TimeoutSeconds).toBe(machine.TimeoutSeconds);
    expect(machine.States.AssembleFilm.TimeoutSeconds).toBeLessThan(machine.TimeoutSeconds);
  });
});
