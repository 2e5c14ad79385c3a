import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilmId, keys } from '../../workflows/contracts/index.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import { Machine } from '../local/machine.ts';

/** A film that was made here to learn from. */
export interface Trial {
  readonly scenes: number;
  readonly characters: number;
  readonly seconds: number;
  readonly frames: number;
  readonly parts: number;
  /** From the start of the execution to its end. */
  readonly took: number;
  /** Core-seconds that the whole machine was busy meanwhile. */
  readonly busy: number;
  /** From a state's first start to its last end, in seconds. */
  readonly states: Readonly<Partial<Record<StateName, number>>>;
}

const TEXT = new URL('../../examples/tides.md', import.meta.url);

/** What is asked of a trial: its length in seconds, and its parts where the planner is not to choose. */
export interface Asked {
  readonly seconds: number;
  readonly parts?: number;
}

/** Makes films, one after the other, in an empty data folder. @throws Error if one fails */
export async function trials(films: readonly Asked[], { workers }: { workers: number }): Promise<Trial[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-trial-'));
  const machine = await Machine.start({ dataFolder: folder, workers });
  try {
    const text = await readFile(TEXT, 'utf8');
    // Inflates the browser and starts the workers; who measures a film does not mean those.
    await trial(machine, { text, seconds: 5, parts: 1 }, 0);
    const made: Trial[] = [];
    for (const [index, asked] of films.entries()) made.push(await trial(machine, { text, ...asked }, index + 1));
    return made;
  } finally {
    await machine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function trial(machine: Machine, { text, seconds, parts }: Asked & { text: string }, index: number): Promise<Trial> {
  const filmId = FilmId.parse(`trial-${index}`);
  const [startedAt, busyBefore] = [performance.now(), busySeconds()];
  const outcome = await machine.run(filmId, { kind: 'text', text, title: `Trial ${index}`, targetSeconds: seconds, ...(parts === undefined ? {} : { parts }) });
  if (outcome.status === 'failed') throw new Error(`the trial of ${seconds} s failed in ${outcome.state}: ${outcome.error}: ${outcome.reason}`);
  const took = (performance.now() - startedAt) / 1000;
  const busy = busySeconds() - busyBefore;
  const film = JSON.parse(Buffer.from(await machine.store.read(keys.filmFile(filmId, 'film.json'))).toString('utf8'));
  const states = Object.fromEntries(film.states.map((state: { name: string; startedAt: string; endedAt: string }) => [state.name, (Date.parse(state.endedAt) - Date.parse(state.startedAt)) / 1000]));
  const narration = film.scenes.map((scene: { narration: string }) => scene.narration).join('');
  return { scenes: film.scenes.length, characters: narration.length, seconds: film.durationSeconds, frames: film.frames, parts: film.parts.length, took, busy, states };
}

/** Of all cores since the machine started. */
const busySeconds = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;

export const cores = availableParallelism();
