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

const SOUNDTRACKS = 'soundtracks/';
const TEXT = new URL('../../examples/tides.md', import.meta.url);

/** What is asked of a trial: its length in seconds, and its parts where the planner is not to choose. */
export interface Asked {
  readonly seconds: number;
  readonly parts?: number;
  /** The soundtrack is mixed once more while nothing else is at work, and that counts: here it shares the cores with the parts, on Lambda it has its own. */
  readonly mixedAlone?: boolean;
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

async function trial(machine: Machine, { text, seconds, parts, mixedAlone }: Asked & { text: string }, index: number): Promise<Trial> {
  const brief = { kind: 'text', text, title: `Trial ${index}`, targetSeconds: seconds, ...(parts === undefined ? {} : { parts }) };
  const [startedAt, busyBefore] = [performance.now(), busySeconds()];
  const film = await make(machine, brief, FilmId.parse(`trial-${index}`));
  const took = (performance.now() - startedAt) / 1000;
  const busy = busySeconds() - busyBefore;
  const states = { ...secondsOf(film), ...(mixedAlone && { MixSoundtrack: await mixAlone(machine, brief, FilmId.parse(`trial-${index}-again`)) }) };
  const narration = film.scenes.map((scene: { narration: string }) => scene.narration).join('');
  return { scenes: film.scenes.length, characters: narration.length, seconds: film.durationSeconds, frames: film.frames, parts: film.parts.length, took, busy, states };
}

/** What `film.json` tells of a film that was made. */
async function make(machine: Machine, brief: { readonly targetSeconds: number }, filmId: FilmId) {
  const outcome = await machine.run(filmId, brief);
  if (outcome.status === 'failed') throw new Error(`the trial of ${brief.targetSeconds} s failed in ${outcome.state}: ${outcome.error}: ${outcome.reason}`);
  return JSON.parse(Buffer.from(await machine.store.read(keys.filmFile(filmId, 'film.json'))).toString('utf8'));
}

const secondsOf = (film: { states: { name: string; startedAt: string; endedAt: string }[] }): Trial['states'] =>
  Object.fromEntries(film.states.map(({ name, startedAt, endedAt }) => [name, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000]));

/** The same film once more: its parts and its speech are found, and its soundtrack is not. */
async function mixAlone(machine: Machine, brief: { readonly targetSeconds: number }, filmId: FilmId): Promise<number> {
  for await (const { key } of machine.store.list(SOUNDTRACKS)) await machine.store.remove(key);
  const { MixSoundtrack } = secondsOf(await make(machine, brief, filmId));
  if (MixSoundtrack === undefined) throw new Error('the soundtrack was not mixed again');
  return MixSoundtrack;
}

/** Of all cores since the machine started. */
const busySeconds = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;

export const cores = availableParallelism();
