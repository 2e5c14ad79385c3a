import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { probe } from '../../functions/adapters/media/ffmpeg-run.ts';
import { Machine } from '../../infra/local/machine.ts';
import { Film, keys, type FilmFile } from '../../workflows/contracts/index.ts';
import { CACHE, temporaryFolder } from '../helpers/machine.ts';
import { greyFrames, numberIn, pixelsOf } from '../helpers/pixels.ts';
import { soundOf } from '../helpers/sound.ts';

const film = fileURLToPath(new URL('../fixtures/films/numbered.tsx', import.meta.url));
const SIZE = { width: 384, height: 96 };

describe('a film delivered otherwise than by default', () => {
  let machine: Machine;
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    machine = await Machine.start({ dataFolder: folder, cacheFolder: CACHE, film });
    return () => machine.close();
  });

  /** A film of a second and a half in two scenes, and everything that was published of it. */
  async function made(name: Extract<FilmFile, `film.${string}`>, brief: object) {
    const scenes = ['One two', 'Three'].map((narration) => ({ narration, visual: { kind: 'statement', text: narration } }));
    const outcome = await machine.run('other', { kind: 'storyboard', title: 'Other', music: { style: 'calm' }, format: { ...SIZE, fps: 29.97 }, parts: 3, scenes, ...brief });
    expect(outcome).toMatchObject({ status: 'succeeded', output: { filmKey: keys.filmFile('other', name) } });
    const path = join(folder, name);
    await writeFile(path, await machine.store.read(keys.filmFile('other', name)));
    const document = Film.parse(JSON.parse(Buffer.from(await machine.store.read(keys.filmFile('other', 'film.json'))).toString()));
    for (const file of document.files) {
      const bytes = await machine.store.read(keys.filmFile('other', file.name as FilmFile));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
    return { path, document, names: document.files.map((file) => file.name), wanted: numbersOf(document) };
  }
  const numbersOf = ({ scenes }: Film): number[] => scenes.flatMap(({ frames }, scene) => Array.from({ length: frames }, (_, frame) => scene * 256 + frame));
  const numbersIn = async (path: string): Promise<number[]> => (await greyFrames(path, SIZE)).map((frame) => numberIn(frame, SIZE));

  it('is WebM with VP9 and Opus, every frame once, in order', async () => {
    const { path, document, names, wanted } = await made('film.webm', { output: 'webm' });
    expect(names).toEqual(['film.webm', 'poster.jpg', 'captions.srt', 'captions.vtt', 'storyboard.json']);
    expect(document).toMatchObject({ output: 'webm', parts: [{}, {}, {}] });
    expect(await numbersIn(path)).toEqual(wanted);
    const { streams, format } = await probe(path);
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(['vp9', 'opus']);
    expect(format.format_name).toMatch(/webm/);
    const facts = await new FfmpegMediaTool().picture(path, { decode: true });
    expect(facts.fps).toBeCloseTo(30_000 / 1001, 3);
    // What is heard begins and ends with the picture, to a fiftieth of a second.
    expect(Math.abs((await soundOf(path)).length / 16_000 - document.durationSeconds)).toBeLessThan(0.02);
  });

  it('is MP4 by x264, joined from its parts by copy', async () => {
    const { path, document, wanted } = await made('film.mp4', { encoder: 'x264' });
    expect(document.parts).toHaveLength(3);
    expect(await numbersIn(path)).toEqual(wanted);
    const encoded = (await readFile(path)).toString('latin1');
    expect(encoded).toContain('x264 - core');
  });

  it('is a GIF without sound, every frame once, in order', async () => {
    const { path, document, names, wanted } = await made('film.gif', { output: 'gif' });
    expect(names).toEqual(['film.gif', 'poster.jpg', 'captions.srt', 'captions.vtt', 'storyboard.json']);
    expect(document.states.map(({ name }) => name)).toContain('MixSoundtrack');
    expect(await numbersIn(path)).toEqual(wanted);
    const facts = await new FfmpegMediaTool().picture(path, { decode: true });
    expect(Math.abs(facts.seconds - document.durationSeconds)).toBeLessThan(0.02);
    expect((await probe(path)).streams.map(({ codec_name }) => codec_name)).toEqual(['gif']);
  });

  it('is one frame as a PNG, without loss, and no other frame is rendered', async () => {
    const { path, document, names } = await made('film.png', { output: { png: { frame: 21 } } });
    expect(names).toEqual(['film.png', 'storyboard.json']);
    expect(document.parts).toMatchObject([{ firstFrame: 21, endFrame: 22 }]);
    const [frame = Buffer.alloc(0)] = await greyFrames(path, SIZE);
    expect(numberIn(frame, SIZE)).toBe(21);
    const { at } = await pixelsOf(Buffer.from(await machine.store.read(keys.filmFile('other', 'film.png'))));
    // Black and white to the last bit, where an encoder would leave traces.
    const levels = Array.from({ length: SIZE.width }, (_, x) => at(x, 48)).flat();
    expect(new Set(levels)).toEqual(new Set([0, 255]));
  });

  it('is refused as a still that lies behind its end', async () => {
    const outcome = await machine.run('late', { kind: 'storyboard', title: 'Late', output: { png: { frame: 5000 } }, scenes: [{ holdSeconds: 1, visual: { kind: 'statement', text: 'Soon' } }] });
    expect(outcome).toMatchObject({ status: 'failed', state: 'PlanFilm', error: 'BriefRefused', reason: expect.stringMatching(/^output\.png\.frame: the film has no frame 5000; its frames are 0 to \d+$/) });
  });
});
