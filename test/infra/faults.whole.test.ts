import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Machine, MachineOptions } from '../../infra/local/machine.ts';
import { keys, type Film } from '../../workflows/contracts/index.ts';
import { testFolder, testMachine } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/wait-for.ts';

const film = fileURLToPath(new URL('../fixtures/films/throwing.tsx', import.meta.url));

const statements = (texts: readonly string[], holdSeconds: number) => ({
  kind: 'storyboard',
  title: 'Faults',
  music: 'none',
  format: { width: 320, height: 180, fps: 30 },
  parts: 1,
  scenes: texts.map((text) => ({ visual: { kind: 'statement', text }, holdSeconds })),
});

/** Kills a process of the worker that renders, as soon as frames have come from it. */
async function killDuringRender(machine: Machine, filmId: string, { mark, command }: { mark: string; command: RegExp }): Promise<void> {
  await waitFor(async () => (await machine.ledger.record(filmId))?.parts.some(({ framesDone }) => framesDone > 0) ?? false);
  const all = await processesOf(mark);
  const rendering = all.find((one) => /--remote-debugging-pipe/.test(one.command))?.group;
  // The page's own process is the newest of its kind; the first one has the blank page the browser began with.
  const victim = all.findLast((one) => one.group === rendering && command.test(one.command));
  expect(victim, 'a process to kill').toBeDefined();
  process.kill(victim?.pid ?? 0, 'SIGKILL');
}

describe('a film whose render is disturbed', () => {
  it.each([
    ['the browser', /--remote-debugging-pipe/],
    ['the tab', /--type=renderer/],
    ['the worker', /worker\.ts$/],
  ])('is right although %s was killed', async (_what, command) => {
    const dataFolder = await testFolder();
    const machine = await testMachine({ dataFolder, film, workers: 1 });
    const running = machine.run('disturbed', statements(['slow at 0', 'slow at 0'], 1.5));
    await killDuringRender(machine, 'disturbed', { mark: join(dataFolder, 'tmp'), command });
    expect(await running).toMatchObject({ status: 'succeeded', output: { frames: 90 } });
    const document: Film = JSON.parse(Buffer.from(await machine.store.read(keys.filmFile('disturbed', 'film.json'))).toString());
    expect(document.parts.map(({ attempts }) => attempts)).toEqual([2]);
  });
});

describe('a scene at fault', () => {
  /** Runs films whose second scene has a fault each, and looks whether anything stays behind. */
  async function failing(faults: readonly string[], options: Partial<MachineOptions>) {
    const dataFolder = await testFolder();
    const machine = await testMachine({ dataFolder, film, workers: 2, ...options });
    const failures = [];
    for (const [index, fault] of faults.entries()) {
      const started = performance.now();
      const outcome = await machine.run(`faulty-${index}`, statements(['Fine', fault, 'Fine'], 1.5));
      const record = await machine.ledger.record(`faulty-${index}`);
      const attempts = record?.parts.map((part) => part.attempts);
      failures.push({ outcome, attempts, recorded: record?.film, seconds: (performance.now() - started) / 1000 });
    }
    await machine.close();
    expect(await processesOf(dataFolder)).toEqual([]);
    expect(await readdir(dataFolder)).not.toContain('tmp');
    expect(await readdir(join(dataFolder, 'objects'))).not.toContain('parts');
    return failures;
  }

  it('ends the film with its name and frame: at once where it throws, after two tries where it comes to no end', async () => {
    const stalled = { error: 'PartStalled', reason: 'scene 1 (statement), frame 57: no progress for 1.5 s, drawing; it was ended' };
    const expected = [
      { fault: 'throw at 12', error: 'SceneFailed', reason: 'scene 1 (statement), frame 57: the scene threw', attempts: [1] },
      { fault: 'draw at 7', error: 'SceneFailed', reason: 'scene 1 (statement), frame 52: the signal threw', attempts: [1] },
      { fault: 'endless at 12', ...stalled, attempts: [2] },
      { fault: 'never at 12', ...stalled, attempts: [2] },
    ];
    const failures = await failing(expected.map(({ fault }) => fault), { stallSeconds: 1.5 });
    for (const [index, { error, reason, attempts }] of expected.entries()) {
      expect(failures[index]).toMatchObject({ outcome: { status: 'failed', state: 'RenderPart', error, reason }, attempts, recorded: { status: 'failed', error, reason } });
      expect(failures[index]?.seconds).toBeLessThan(15);
    }
  });

  it('that takes the memory of its worker is ended by the platform', async () => {
    const [failure] = await failing(['buffers at 12'], { workerMemory: 700 * 2 ** 20 });
    const reason = 'the worker used more than its 700 MB on the frames 0 to 134';
    expect(failure?.outcome).toEqual({ status: 'failed', state: 'RenderPart', error: 'Runtime.OutOfMemory', reason });
    expect(failure?.seconds).toBeLessThan(45);
  });
});
