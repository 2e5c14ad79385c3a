import { describe, expect, it } from 'vitest';
import { progressWriter } from '../../../functions/core/progress-writer.ts';

/** A writer whose time and writes the test has in hand. */
function harness() {
  let now = Date.UTC(2030, 0, 1);
  const written: { frames: number; at: number }[] = [];
  const pending: PromiseWithResolvers<void>[] = [];
  const write = (frames: number): Promise<void> => {
    written.push({ frames, at: now });
    const done = Promise.withResolvers<void>();
    pending.push(done);
    return done.promise;
  };
  const writer = progressWriter(write, { now: () => new Date(now) });
  const settle = async (how: 'resolve' | 'reject' = 'resolve'): Promise<void> => {
    for (const one of pending.splice(0)) one[how](new Error('the ledger is away') as never);
    await writer.settled();
  };
  return { writer, written, settle, pass: (ms: number) => (now += ms) };
}

describe('progress of a part', () => {
  it('is written at most once a second, however often it is reported, and only forward', async () => {
    const { writer, written, settle, pass } = harness();
    for (let frames = 1; frames <= 500; frames += 1) {
      writer.report(frames);
      if (frames % 7 === 0) writer.report(frames - 5);
      await settle();
      pass(20);
    }
    expect(written.length).toBe(10);
    for (const [index, { frames, at }] of written.entries()) {
      const before = written[index - 1];
      if (!before) continue;
      expect(frames).toBeGreaterThan(before.frames);
      expect(at - before.at).toBeGreaterThanOrEqual(1000);
    }
  });

  it('is not written twice for the same frame', async () => {
    const { writer, written, settle, pass } = harness();
    for (let second = 0; second < 5; second += 1) {
      writer.report(30);
      await settle();
      pass(1500);
    }
    expect(written).toHaveLength(1);
  });

  it('waits for a slow ledger instead of piling up writes', async () => {
    const { writer, written, settle, pass } = harness();
    for (let frames = 1; frames <= 10; frames += 1) {
      writer.report(frames);
      pass(1500);
    }
    expect(written).toHaveLength(1);
    await settle();
    writer.report(11);
    expect(written.map(({ frames }) => frames)).toEqual([1, 11]);
    await settle();
  });

  it('goes on after a write that failed', async () => {
    const { writer, written, settle, pass } = harness();
    writer.report(1);
    await settle('reject');
    pass(1000);
    writer.report(1);
    await settle();
    expect(written).toHaveLength(2);
  });
});
