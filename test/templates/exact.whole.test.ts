import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { Machine } from '../../infra/local/machine.ts';
import { exactFps, Film, keys } from '../../workflows/contracts/index.ts';
import { CACHE, TEMPLATES, temporaryFolder } from '../helpers/machine.ts';
import { greyFrames, numberIn } from '../helpers/pixels.ts';

const SIZE = { width: 384, height: 96 };
/** Of the two scenes. */
const FRAMES = [22, 14];
const WANTED = FRAMES.flatMap((frames, scene) => Array.from({ length: frames }, (_, frame) => scene * 256 + frame));

describe('a template dropped in by hand', () => {
  let machine: Machine;
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    machine = await Machine.start({ dataFolder: folder, cacheFolder: CACHE, templates: TEMPLATES });
    return () => machine.close();
  });

  const film = async (brief: object) => {
    const outcome = await machine.run('numbers', { kind: 'template', template: 'numbered', variables: { frames: FRAMES }, ...brief });
    expect(outcome).toMatchObject({ status: 'succeeded' });
    const path = join(folder, 'film.mp4');
    await writeFile(path, await machine.store.read(keys.filmFile('numbers', 'film.mp4')));
    return { path, document: Film.parse(JSON.parse(Buffer.from(await machine.store.read(keys.filmFile('numbers', 'film.json'))).toString())) };
  };

  it.each([24, 29.97, 30, 60].flatMap((fps) => [1, 7, 31].map((parts) => [fps, parts] as const)))(
    'shows every frame once, in order, at %d frames/s in %i parts',
    async (fps, parts) => {
      const { path, document } = await film({ parts, format: { ...SIZE, fps } });
      expect(document.parts).toHaveLength(parts);
      expect(document.scenes.map(({ frames }) => frames)).toEqual(FRAMES);
      expect((await greyFrames(path, SIZE)).map((frame) => numberIn(frame, SIZE))).toEqual(WANTED);
      expect((await new FfmpegMediaTool().picture(path, { decode: true })).fps).toBeCloseTo(exactFps(fps), 6);
    },
  );

  it("has the project's own size and rate where the brief says nothing of them", async () => {
    const { document } = await film({});
    expect(document).toMatchObject({ ...SIZE, fps: 24, frames: WANTED.length, title: 'numbered' });
  });

  it('finds its parts again, and renders anew when a variable changes', async () => {
    const again = await film({ format: { ...SIZE, fps: 24 }, parts: 7 });
    expect(again.document.parts.every(({ reused }) => reused)).toBe(true);
    const other = await film({ format: { ...SIZE, fps: 24 }, parts: 7, variables: { frames: [22, 15] } });
    expect(other.document.parts.some(({ reused }) => reused)).toBe(false);
    expect(other.document.frames).toBe(37);
  });
});
