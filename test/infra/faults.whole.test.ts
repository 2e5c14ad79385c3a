import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../infra/local/machine.ts';
import { keys, type Film } from '../../workflows/contracts/index.ts';
import { testFolder, testMachine } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/wait-for.ts';

const faultyFilm = fileURLToPath(new URL('../fixtures/films/throwing.tsx', import.meta.url));

const statements = (texts: readonly string[], holdSeconds: number, parts: number) => ({
  kind: 'storyboard',
  title: 'Faults',
  music: 'none',
  format: { width: 1280, height: 720, fps: 30 },
  parts,
  scenes: texts.map((text) => ({ visual: { kind: 'statement', text }, holdSeconds })),
});

async function documentOf(machine: Machine, filmId: string): Promise<Film> {
  return JSON.parse(Buffer.from(await machine.store.read(keys.filmFile(filmId, 'film.json'))).toString());
}

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
    const machine = await testMachine({ dataFolder, workers: 1 });
    const running = machine.run('disturbed', statements(['One', 'Two', 'Three', 'Four'], 9, 1));
    await killDuringRender(machine, 'disturbed', { mark: join(dataFolder, 'tmp'), command });
    expect(await running).toMatchObject({ status: 'succeeded', output: { frames: 1080 } });
    const { parts, frames } = await documentOf(machine, 'disturbed');
    expect(frames).toBe(1080);
    expect(parts.map(({ attempts }) => attempts)).toEqual([2]);
  });
});

describe('a scene at fault', () => {
  it.each([
    ['throw at 12', 'scene 1 (statement), frame 57: the scene threw'],
    ['draw at 7', 'scene 1 (statement), frame 52: the signal threw'],
  ])('fails the film at once, with its name and frame: %s', async (text, reason) => {
    const dataFolder = await testFolder();
    const machine = await testMachine({ dataFolder, film: faultyFilm, workers: 2 });
    const outcome = await machine.run('faulty', statements(['Fine', text, 'Fine'], 1.5, 1));
    expect(outcome).toEqual({ status: 'failed', state: 'RenderPart', error: 'SceneFailed', reason });
    expect((await machine.ledger.record('faulty'))?.parts.map(({ attempts }) => attempts)).toEqual([1]);
    expect((await machine.ledger.record('faulty'))?.film).toMatchObject({ status: 'failed', error: 'SceneFailed', reason });
    await machine.close();
    expect(await processesOf(dataFolder)).toEqual([]);
    expect(await readdir(dataFolder)).not.toContain('tmp');
  });
});
