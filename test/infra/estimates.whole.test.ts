import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EspeakSpeech } from '../../functions/adapters/local/espeak-speech.ts';
import { costOf } from '../../functions/core/money/cost.ts';
import { estimateFilm, storyboardFor, workOf } from '../../functions/core/money/estimate.ts';
import { usageOf } from '../../functions/core/money/film-money.ts';
import { splitFilm } from '../../functions/core/parts.ts';
import { pictureOf } from '../../functions/core/picture.ts';
import { buildTimeline } from '../../functions/core/timeline.ts';
import { Machine } from '../../infra/local/machine.ts';
import { Brief, FilmId, type Narration, type Storyboard, type Usage } from '../../workflows/contracts/index.ts';
import { CACHE } from '../helpers/machine.ts';

const examples = new URL('../../examples/', import.meta.url);
const place = { workers: 40, compute: 'billed' } as const;
const WITHIN = 0.2;

async function briefOf(name: string): Promise<Brief> {
  const raw = await readFile(new URL(name, examples), 'utf8');
  return Brief.parse(name.endsWith('.json') ? JSON.parse(raw) : { kind: 'text', text: raw });
}

const speech = new EspeakSpeech();

async function spoken({ scenes, voice, speed = 1, pronounce = {} }: Storyboard): Promise<(Narration | null)[]> {
  const narrations: (Narration | null)[] = [];
  for (const { narration } of scenes) {
    const text = narration.trim();
    const said = text === '' ? undefined : await speech.synthesize({ text, voice, speed, pronounce });
    narrations.push(said ? { text, voice, soundKey: '', seconds: said.samples.length / said.sampleRate, words: [...said.words] } : null);
  }
  return narrations;
}

const names = (await readdir(examples)).filter((name) => /\.(json|md|txt)$/.test(name));
const briefs = await Promise.all(names.map(async (name) => ({ name, brief: await briefOf(name) })));
const told = briefs.flatMap(({ name, brief }) => {
  const storyboard = brief.kind === 'text' || brief.kind === 'storyboard' ? storyboardFor(brief) : undefined;
  return storyboard ? [{ name, brief, storyboard }] : [];
});

describe('of every example that is spoken', () => {
  it('there are some in three languages', () => {
    expect(new Set(told.map(({ storyboard }) => storyboard.voice.slice(0, 2)))).toEqual(new Set(['en', 'de', 'es']));
  });

  it.each(told)('$name, the estimate is within a fifth of what it comes to when it is spoken', async ({ brief, storyboard }) => {
    const timeline = buildTimeline({ storyboard, narrations: await spoken(storyboard), picture: pictureOf(storyboard.format, storyboard.output) });
    const parts = splitFilm(timeline, { workers: place.workers, asked: brief.parts }).length;
    const characters = storyboard.scenes.reduce((sum, { narration }) => sum + narration.length, 0);
    const { width, height } = timeline.picture;
    const actual = costOf(workOf({ seconds: timeline.durationSeconds, frames: timeline.frames, scenes: timeline.scenes.length, parts, characters, size: (width * height) / (1920 * 1080) }));
    const estimate = estimateFilm(brief, place);
    expect(Math.abs((estimate.seconds ?? 0) / timeline.durationSeconds - 1)).toBeLessThan(WITHIN);
    expect(Math.abs((estimate.parts ?? 0) / parts - 1)).toBeLessThan(WITHIN);
    expect(Math.abs((estimate.price?.usd ?? 0) / actual.total - 1)).toBeLessThan(WITHIN);
  });
});

describe('of films that were made', () => {
  let folder = '';
  let machine: Machine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanreel-estimates-'));
    machine = await Machine.start({ cacheFolder: CACHE, dataFolder: folder, workers: Math.min(2, availableParallelism()) });
  });
  afterAll(async () => {
    await machine.close();
    await rm(folder, { recursive: true, force: true });
  });

  const SMALL = { width: 256, height: 144, fps: 12 };
  const films: { name: string; brief: Brief }[] = [
    { name: 'a text', brief: Brief.parse({ kind: 'text', text: '# Tides\n\nThe tide is a very long wave. It goes around the world.\n\n- The Moon pulls.\n- The Sun helps.', format: SMALL, parts: 3 }) },
    { name: 'a storyboard', brief: Brief.parse({ kind: 'storyboard', title: 'Waves', format: SMALL, scenes: ['One wave comes in.', 'Another one follows it.', 'Then it is calm.'].map((narration) => ({ narration, visual: { kind: 'statement', text: narration } })) }) },
  ];

  it.each(films)('$name counts its requests, transitions and invocations as they were estimated', async ({ name, brief }) => {
    const filmId = FilmId.parse(name.replace(' ', '-'));
    expect(await machine.run(filmId, brief)).toMatchObject({ status: 'succeeded' });
    const record = await machine.ledger.record(filmId);
    const actual = countsIn(record ? usageOf(record) : undefined);
    const estimate = estimateFilm(brief, { workers: 2, compute: 'billed' });
    const { seconds, frames, scenes, parts } = { seconds: estimate.seconds ?? 0, frames: estimate.frames ?? 0, scenes: estimate.scenes ?? 0, parts: estimate.parts ?? 0 };
    const expected = countsIn(workOf({ seconds, frames, scenes, parts, characters: 0, size: (SMALL.width * SMALL.height) / (1920 * 1080) }));
    for (const [what, count] of Object.entries(actual)) expect(expected[what], `${what}: ${count} in fact`).toSatisfy((guess: number) => Math.abs(guess / count - 1) < WITHIN);
  });
});

/** What does not depend on how fast the machine is; rows of progress are written by the second. */
function countsIn(usage: Usage | undefined): Record<string, number> {
  const { invocations = 0, transitions = 0, puts = 0, gets = 0 } = usage ?? {};
  return { invocations, transitions, puts, gets };
}
