import { describe, expect, it } from 'vitest';
import { Bucket, Slots } from '../../../infra/simulate/limits.ts';
import { Simulation } from '../../../infra/simulate/simulation.ts';

describe('Simulated time', () => {
  it('passes only when everybody waits, and goes to the next moment that somebody waits for', async () => {
    const simulation = new Simulation();
    const heard: string[] = [];
    const process = async (name: string, naps: readonly number[]): Promise<void> => {
      for (const nap of naps) {
        await simulation.sleep(nap);
        heard.push(`${name} at ${simulation.now}`);
      }
    };
    await simulation.run(Promise.all([process('a', [5, 5]), process('b', [1, 2, 3])]));
    expect(heard).toEqual(['b at 1', 'b at 3', 'a at 5', 'b at 6', 'a at 10']);
  });

  it('keeps the order of a thousand moments, and of those that are the same', async () => {
    const simulation = new Simulation();
    const heard: [number, number][] = [];
    const moments = Array.from({ length: 1000 }, (_, index) => ({ at: (index * 7919) % 97, index }));
    await simulation.run(
      Promise.all(
        moments.map(async ({ at, index }) => {
          await simulation.sleep(at);
          heard.push([at, index]);
        }),
      ),
    );
    expect(heard).toEqual(moments.map(({ at, index }) => [at, index]).toSorted(([a = 0, i = 0], [b = 0, j = 0]) => a - b || i - j));
  });

  it('says when all wait for one another', async () => {
    const simulation = new Simulation();
    await expect(simulation.run(new Promise(() => undefined))).rejects.toThrow('at 0 s every process waits for another');
  });

  it('gives a slot to who waits longest', async () => {
    const simulation = new Simulation();
    const slots = new Slots(2);
    const ends: [string, number][] = [];
    const worker = async (name: string, seconds: number): Promise<void> => {
      await slots.take();
      await simulation.sleep(seconds);
      slots.free();
      ends.push([name, simulation.now]);
    };
    await simulation.run(Promise.all([worker('a', 4), worker('b', 1), worker('c', 1), worker('d', 1)]));
    expect(ends).toEqual([['b', 1], ['c', 2], ['d', 3], ['a', 4]]);
    expect(slots.taken).toBe(0);
  });

  it('lets a bucket go as fast as its burst and then as fast as it fills', async () => {
    const simulation = new Simulation();
    const bucket = new Bucket(simulation, { rate: 10, size: 5 });
    const taken: number[] = [];
    await simulation.run(
      Promise.all(
        Array.from({ length: 8 }, async () => {
          await bucket.take();
          taken.push(Number(simulation.now.toFixed(3)));
        }),
      ),
    );
    expect(taken).toEqual([0, 0, 0, 0, 0, 0.1, 0.2, 0.3]);
  });
});
