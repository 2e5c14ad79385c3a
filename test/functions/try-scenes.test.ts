import { describe, expect, it } from 'vitest';
import type { PartRenderer } from '../../functions/ports.ts';
import { tryScenes } from '../../functions/try-scenes.ts';
import { FilmError, keys, Storyboard } from '../../workflows/contracts/index.ts';
import { MemoryStore } from '../helpers/memory-store.ts';

const filmId = 'moon-1';
const custom = { kind: 'custom', source: 'export default function* () {}' };
const scenes = [{ holdSeconds: 2, visual: { kind: 'title', title: 'Moon' } }, { holdSeconds: 2, visual: custom }];
const storyboard = Storyboard.parse({ kind: 'storyboard', title: 'Moon', voice: 'en-us', music: 'none', format: { width: 320, height: 180, fps: 20 }, scenes });

async function tried(tryOut: PartRenderer['tryOut'], byModel?: { draftKey: string; repairs: number }) {
  const store = new MemoryStore();
  await store.write(keys.storyboard(filmId), JSON.stringify(storyboard));
  const renderer: PartRenderer = { version: '1', tryOut, render: () => Promise.reject(new Error('not asked')), measure: () => Promise.reject(new Error('not asked')) };
  const narrations = [0, 1].map((scene) => ({ scene, narrationKey: null }));
  return tryScenes({ store, renderer })({ filmId, storyboardKey: keys.storyboard(filmId), narrations, ...(byModel && { byModel }) });
}

it('tries the first, middle and last frame of custom scenes alone', async () => {
  const asked: { kinds: string[]; frames: readonly number[] }[] = [];
  await tried(async ({ job, frames }) => void asked.push({ kinds: job.kind === 'scenes' ? job.scenes.map(({ visual }) => visual.kind) : [], frames }));
  expect(asked).toHaveLength(1);
  const [{ kinds, frames } = { kinds: [], frames: [] }] = asked;
  expect(kinds).toEqual(['custom']);
  expect([frames[0], frames.length]).toEqual([0, 3]);
});

it('tells of a fault by its scene and by the frame of the film', async () => {
  const failed = tried(() => Promise.reject(new FilmError('SceneFailed', 'line 3 of its source: no', { frame: 7 })));
  await expect(failed).rejects.toMatchObject({ name: 'SceneFailed', place: { scene: 1 }, message: expect.stringMatching(/^scene 1 \(custom\), frame \d{2}: line 3 of its source: no$/) });
});

describe('scenes that a model wrote', () => {
  const byModel = (repairs: number) => ({ draftKey: 'scripts/a.json', repairs });
  const faulty = () => Promise.reject(new FilmError('SceneFailed', 'line 3 of its source: no', { frame: 7 }));

  it('go back to it with their faults, twice at most', async () => {
    const faults = [expect.stringMatching(/^scenes\[1\]\.visual\.source: scene 1 \(custom\), frame \d+: line 3 of its source: no$/)];
    expect(await tried(faulty, byModel(0))).toEqual({ filmId, briefKey: keys.brief(filmId), repair: { ...byModel(0), faults } });
    expect(await tried(faulty, byModel(1))).toMatchObject({ repair: { repairs: 1, faults } });
    await expect(tried(faulty, byModel(2))).rejects.toMatchObject({ name: 'SceneFailed' });
  });

  it('go on where they play', async () => {
    expect(await tried(async () => undefined, byModel(1))).toEqual({ filmId, storyboardKey: keys.storyboard(filmId), narrations: expect.any(Array) });
  });

  it('are not to blame for a browser that died', async () => {
    await expect(tried(() => Promise.reject(new FilmError('BrowserCrashed', 'gone')), byModel(0))).rejects.toMatchObject({ name: 'BrowserCrashed' });
  });
});
