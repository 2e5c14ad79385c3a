import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { keys, type Film } from '../../workflows/contracts/index.ts';
import { Machine } from '../../infra/local/machine.ts';
import { CACHE, temporaryFolder, testFolder } from '../helpers/machine.ts';
import { greyFrames, numberIn } from '../helpers/pixels.ts';

const film = fileURLToPath(new URL('../fixtures/films/numbered.tsx', import.meta.url));
const size = { width: 384, height: 96 };

const brief = (fps: number, parts: number) => ({
  kind: 'storyboard',
  title: `Numbers ${fps} ${parts}`,
  music: 'none',
  format: { ...size, fps },
  parts,
  scenes: [1, 0.5, 1.7].map((holdSeconds, index) => ({ visual: { kind: 'statement', text: `Scene ${index}` }, holdSeconds })),
});

describe('a film in parts', () => {
  // One for all: its workers are warm after the first film.
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start({ dataFolder: await temporaryFolder(), cacheFolder: CACHE, film });
    return () => machine.close();
  });

  it.each([
    [30, 1],
    [30, 4],
    [30, 31],
    [29.97, 7],
    [24, 7],
    [60, 4],
  ])('shows every frame once, in order, at %d frames/s in %i parts', async (fps, parts) => {
    const folder = await testFolder();
    const outcome = await machine.run('numbers', brief(fps, parts));
    expect(outcome).toEqual({ status: 'succeeded', output: expect.anything() });
    const path = join(folder, 'film.mp4');
    await writeFile(path, await machine.store.read(keys.filmFile('numbers', 'film.mp4')));
    const document: Film = JSON.parse(Buffer.from(await machine.store.read(keys.filmFile('numbers', 'film.json'))).toString());
    expect(document.parts).toHaveLength(parts);
    const wanted = document.scenes.flatMap(({ frames }, scene) => Array.from({ length: frames }, (_, frame) => scene * 256 + frame));
    const seen = (await greyFrames(path, size)).map((frame) => numberIn(frame, size));
    expect(seen).toEqual(wanted);
    const facts = await new FfmpegMediaTool().picture(path, { decode: true });
    expect(facts.frames).toBe(document.frames);
    expect(facts.fps).toBeCloseTo(fps === 29.97 ? 30_000 / 1001 : fps, 6);
  });
});
