import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { exactFps, Film, keys, ScenesTimeline } from '../../workflows/contracts/index.ts';
import { Machine } from '../../infra/local/machine.ts';
import { onsetsIn, soundOf } from '../helpers/sound.ts';
import { CACHE } from '../helpers/machine.ts';

const TEXT = `# Tides

The tide is a very long wave. It rises and falls twice a day.

## What pulls the water

- The Moon pulls the most.
- The Sun helps a little.

> Time and tide wait for no man.
> — a proverb

The range differs from place to place, in metres:

| Place | Metres |
| --- | --- |
| Honolulu | 0.6 |
| Bay of Fundy | 16 |
`;

const format = { width: 480, height: 270, fps: 29.97 };
const voiceOnly = {
  kind: 'storyboard',
  title: 'Speech',
  music: 'none',
  format,
  scenes: ['Begin.', 'Pause again.', 'Come to an end.'].map((narration) => ({ narration, visual: { kind: 'statement', text: narration } })),
};

/** Films are made once; the tests below look at them. */
async function make(machine: Machine, folder: string, { filmId, brief }: { filmId: string; brief: object }) {
  const outcome = await machine.run(filmId, brief);
  expect(outcome).toMatchObject({ status: 'succeeded' });
  const path = join(folder, `${filmId}.mp4`);
  await writeFile(path, await machine.store.read(keys.filmFile(filmId, 'film.mp4')));
  const document = async (key: string): Promise<unknown> => JSON.parse(Buffer.from(await machine.store.read(key)).toString());
  return { path, film: Film.parse(await document(keys.filmFile(filmId, 'film.json'))), timeline: ScenesTimeline.parse(await document(keys.timeline(filmId))) };
}

describe('a film from a text', () => {
  const tool = new FfmpegMediaTool();
  let text: Awaited<ReturnType<typeof make>>;
  let voice: typeof text;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
    const machine = await Machine.start({ dataFolder: folder, cacheFolder: CACHE });
    text = await make(machine, folder, { filmId: 'tides', brief: { kind: 'text', text: TEXT, format } });
    voice = await make(machine, folder, { filmId: 'speech', brief: voiceOnly });
    return async () => {
      await machine.close();
      await rm(folder, { recursive: true, force: true });
    };
  });

  it('has scenes that fit the text', () => {
    expect(new Set(text.film.scenes.map(({ kind }) => kind))).toEqual(new Set(['title', 'statement', 'bullets', 'quote', 'chart', 'closing']));
  });

  it('decodes to exactly the frames that film.json and the timeline say, at a constant rate', async () => {
    const facts = await tool.picture(text.path, { decode: true });
    expect(facts).toMatchObject({ frames: text.film.frames, width: 480, height: 270 });
    expect(facts.frames).toBe(text.timeline.frames);
    expect(facts.frames).toBe(text.film.scenes.reduce((sum, { frames }) => sum + frames, 0));
    expect(facts.fps).toBeCloseTo(exactFps(29.97), 6);
  });

  it('has sound and picture that end within one frame of each other', async () => {
    const { seconds } = await tool.picture(text.path, { decode: false });
    expect(Math.abs((await tool.soundSeconds(text.path) ?? 0) - seconds)).toBeLessThan(1 / format.fps);
  });

  it('is as loud as it should be', async () => {
    const { integratedLufs, truePeakDbtp } = await tool.loudness(text.path);
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(1);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
  });

  it('says its words when film.json says so', async () => {
    const onsets = onsetsIn(await soundOf(voice.path));
    const firsts = voice.timeline.scenes.map(({ firstFrame, words }) => firstFrame / exactFps(29.97) + (words[0]?.startSeconds ?? 0));
    for (const wanted of firsts) {
      const nearest = onsets.reduce((best, onset) => (Math.abs(onset - wanted) < Math.abs(best - wanted) ? onset : best), Number.POSITIVE_INFINITY);
      expect(Math.abs(nearest - wanted), `speech at ${wanted.toFixed(3)} s, sound at ${nearest.toFixed(3)} s`).toBeLessThanOrEqual(0.08);
    }
  });

  it('lists every word of its narration, in order, and no two at the same time', () => {
    const said = text.film.scenes.flatMap(({ narration }) => narration.split(/\s+/).filter(Boolean));
    expect(text.film.words.map(({ text: word }) => word)).toEqual(said);
    for (const [index, word] of text.film.words.entries()) {
      expect(word.endSeconds).toBeGreaterThanOrEqual(word.startSeconds);
      expect(word.startSeconds).toBeGreaterThanOrEqual((text.film.words[index - 1]?.endSeconds ?? 0) - 0.002);
    }
  });
});
