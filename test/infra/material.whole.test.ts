import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { ingestMedia } from '../../infra/local/cli/ingest.ts';
import { Machine } from '../../infra/local/machine.ts';
import { Film, keys } from '../../workflows/contracts/index.ts';
import { awkward } from '../helpers/awkward-media.ts';
import { CACHE, temporaryFolder } from '../helpers/machine.ts';
import { onsetsIn, soundOf } from '../helpers/sound.ts';

const format = { width: 320, height: 180, fps: 30 };
const tool = new FfmpegMediaTool();

describe('films of what people bring', () => {
  let folder: string;
  let machine: Machine;
  let media: ReturnType<typeof awkward>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    media = awkward((name) => join(folder, name));
    machine = await Machine.start({ dataFolder: join(folder, 'data'), cacheFolder: CACHE });
    return () => machine.close();
  });

  async function make(filmId: string, brief: Record<string, unknown>) {
    const outcome = await machine.run(filmId, await ingestMedia({ brief: { ...brief, format }, folder }, machine.store));
    expect(outcome).toMatchObject({ status: 'succeeded' });
    const path = join(folder, `${filmId}.mp4`);
    await writeFile(path, await machine.store.read(keys.filmFile(filmId, 'film.mp4')));
    return { path, film: Film.parse(JSON.parse(Buffer.from(await machine.store.read(keys.filmFile(filmId, 'film.json'))).toString())) };
  }

  it('show images of any form, each exactly as long as asked', async () => {
    await Promise.all([media.turned(), media.transparent(), media.animated(), media.svg('<script/>')]);
    const { path, film } = await make('slides', { kind: 'slideshow', images: ['turned.jpg', 'clear.png', 'animated.gif', 'drawing.svg'], secondsPerImage: 0.55, captions: ['Turned'] });
    expect(film).toMatchObject({ frames: 66, durationSeconds: 2.2 });
    expect(film.scenes.map(({ frames }) => frames).toSorted()).toEqual([16, 16, 17, 17]);
    expect((await tool.picture(path, { decode: true })).frames).toBe(66);
  });

  it('cut footage to a narration, which is heard when it was said', async () => {
    await Promise.all([media.phone(), media.oneFrame(), media.phoneVoice(), media.turned()]);
    const sentences = [
      { text: 'Something hums.', startSeconds: 0, endSeconds: 1.2, footage: [{ src: 'phone.mp4', soundLevel: 0 }, { src: 'turned.jpg' }] },
      { text: 'And then it does not.', startSeconds: 1.4, endSeconds: 2, footage: [{ src: 'one.mp4' }] },
    ];
    const { path, film } = await make('project', { kind: 'project', audio: 'voice.wav', sentences });
    expect(film).toMatchObject({ frames: 60, scenes: [{ firstFrame: 0, frames: 42 }, { firstFrame: 42, frames: 18 }] });
    expect(film.words.map(({ text }) => text)).toEqual(['Something', 'hums.', 'And', 'then', 'it', 'does', 'not.']);
    expect((await tool.picture(path, { decode: true })).frames).toBe(60);
    expect(onsetsIn(await soundOf(path))[0]).toBeCloseTo(0.5, 1);
  });

  it('fail by name where an address leads into the inner network', async () => {
    const server = createServer((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const outcome = await machine.run('inner', { kind: 'slideshow', format, images: [`https://127.0.0.1:${port}/a.png`] });
    server.close();
    expect(outcome).toEqual({
      status: 'failed',
      state: 'PrepareMedia',
      error: 'MediaRefused',
      reason: `images[0]: https://127.0.0.1:${port}/a.png is an address of the inner network; accepted is JPEG, PNG, WebP, AVIF, GIF or SVG`,
    });
  });

  it('are refused before they begin where a file is none of what is needed', async () => {
    await media.text();
    const asked = ingestMedia({ brief: { kind: 'project', sentences: [{ text: 'A.', footage: [{ src: 'text.mp4' }] }] }, folder }, machine.store);
    await expect(asked).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringMatching(/^sentences\[0\]\.footage\[0\]\.src: text\.mp4 is no file that can be used \(.*\); it is a text$/) });
  });
});
