import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FolderStore } from '../../functions/adapters/local/folder-store.ts';
import { partJob } from '../../functions/core/parts.ts';
import { ChromiumRenderer } from '../../render-image/driver/chromium-renderer.ts';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { keys, TemplateBundle, Timeline, type PartJob } from '../../workflows/contracts/index.ts';
import { readDocument } from '../../functions/documents.ts';
import { Machine } from '../../infra/local/machine.ts';
import { CACHE, TEMPLATES, temporaryFolder } from '../helpers/machine.ts';
import { greyFrames, pixelsOf } from '../helpers/pixels.ts';

const FADES = { width: 320, height: 180 };

/** Between two pictures: mean over all pixels, in grey values. */
function difference(one: Buffer = Buffer.alloc(0), other: Buffer = Buffer.alloc(0)): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}

describe('the pixels of a template', () => {
  let machine: Machine;
  let folder: string;
  let renderer: ChromiumRenderer;
  beforeAll(async () => {
    folder = await temporaryFolder();
    machine = await Machine.start({ dataFolder: folder, cacheFolder: CACHE, templates: TEMPLATES });
    const store = new FolderStore(join(folder, 'objects'));
    renderer = new ChromiumRenderer({
      version: '',
      files: () => chromiumFiles(CACHE),
      profileFolder: join(folder, 'browser'),
      script: () => readFile('/dev/null'),
      media: (key) => store.read(key),
      template: async (bundleKey) => {
        const { scriptKey, assets } = await readDocument(store, bundleKey, TemplateBundle);
        return { script: () => store.read(scriptKey), assets };
      },
    });
    return async () => {
      await renderer.close();
      await machine.close();
    };
  });

  const planned = async (template: string, variables: object = {}): Promise<Timeline> => {
    expect(await machine.run(template, { kind: 'template', template, variables, parts: 1 })).toMatchObject({ status: 'succeeded' });
    return Timeline.parse(JSON.parse(Buffer.from(await machine.store.read(keys.timeline(template))).toString()));
  };
  /** As drawn in a part that begins with the frame, or with the first of the film. */
  const still = (job: PartJob, frame: number): Promise<Buffer> => renderer.still(job, frame);

  it('are the same in a part that begins within a transition as in one that begins with the film', async () => {
    const timeline = await planned('fades');
    expect(timeline.scenes.map(({ frames }) => frames)).toEqual([15, 32, 30]);
    const whole = partJob(timeline, { firstFrame: 0, endFrame: timeline.frames });
    const frames = [0, 15, 16, 24, 47, 52, 76];
    const drawn = await renderer.stills(whole, frames);
    for (const [index, frame] of frames.entries()) {
      expect(drawn[index]?.equals(await still(whole, frame)), `frame ${frame}`).toBe(true);
    }
    // Frame 24 lies in the middle of the fade: neither scene alone.
    const [first, middle] = await Promise.all([drawn[1], drawn[3]].map((png) => pixelsOf(png ?? Buffer.alloc(0))));
    expect(middle?.at(0, 0)).not.toEqual(first?.at(0, 0));
  });

  it('are the same after decoding, transitions included, in one part and in four', async () => {
    const films: Buffer[][] = [];
    for (const parts of [1, 4]) {
      expect(await machine.run('fades', { kind: 'template', template: 'fades', quality: 'high', parts })).toMatchObject({ status: 'succeeded' });
      const path = join(folder, `fades-${parts}.mp4`);
      await writeFile(path, await machine.store.read(keys.filmFile('fades', 'film.mp4')));
      films.push(await greyFrames(path, FADES));
    }
    const [once = [], inParts = []] = films;
    expect([once.length, inParts.length]).toEqual([77, 77]);
    // Two encodings of the same picture differ by their small errors; the next frame is further off than that.
    for (const [frame, picture] of once.entries()) expect(difference(picture, inParts[frame]), `frame ${frame}`).toBeLessThan(0.5);
    for (const frame of [20, 52]) expect(difference(once[frame], once[frame + 1]), `frame ${frame}`).toBeGreaterThan(0.6);
  });

  it.each(['img', 'latex', 'code', 'video'])('show what <%s> draws', async (show) => {
    const timeline = await planned('nodes', { show });
    const picture = await pixelsOf(await still(partJob(timeline, { firstFrame: 0, endFrame: timeline.frames }), 30));
    const left = { img: 0, latex: 64, code: 128, video: 192 }[show] ?? 0;
    for (const quarter of [0, 64, 128, 192]) expect(picture.contrast({ left: quarter, width: 64 }) > 40, `${quarter}`).toBe(quarter === left);
  });

  it('have the frame of the footage that is due, whichever part draws it and at whatever rate the footage runs', async () => {
    const timeline = await planned('nodes', { show: 'video' });
    const job = partJob(timeline, { firstFrame: 0, endFrame: timeline.frames });
    const frames = [0, 13, 14, 30, 44];
    const together = await renderer.stills(job, frames);
    for (const [index, frame] of frames.entries()) {
      const alone = await still(job, frame);
      expect(together[index]?.equals(alone), `frame ${frame}`).toBe(true);
      const [grey = 0] = (await pixelsOf(alone)).at(224, 64);
      // The footage has 25 frames/s, each 4 steps brighter. Revideo plays it a frame of the film ahead, with either engine.
      const due = Math.floor(((frame + 1) * 25) / 30 + 0.01);
      expect(Math.abs(grey - 16 - 4 * due), `frame ${frame} is ${grey}`).toBeLessThanOrEqual(2);
    }
  });
});
