import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { Machine } from '../../infra/local/machine.ts';
import { Film, keys, TemplateTimeline } from '../../workflows/contracts/index.ts';
import { CACHE, temporaryFolder } from '../helpers/machine.ts';

const SMALL = { width: 320, height: 180, fps: 12 };

describe('the templates that come along', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start({ dataFolder: await temporaryFolder(), cacheFolder: CACHE });
    return () => machine.close();
  });

  const documentOf = async (key: string): Promise<unknown> => JSON.parse(Buffer.from(await machine.store.read(key)).toString());

  it.each([
    ['classic', 2],
    ['greeting', 0],
    ['chart', 0],
  ])('%s makes a film of its example, whatever the size', async (name, sounds) => {
    const brief: object = JSON.parse(await readFile(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'));
    expect(await machine.run(name, { ...brief, format: SMALL, parts: 2 })).toMatchObject({ status: 'succeeded' });
    const timeline = TemplateTimeline.parse(await documentOf(keys.timeline(name)));
    expect(timeline.sounds).toHaveLength(sounds);
    const film = Film.parse(await documentOf(keys.filmFile(name, 'film.json')));
    expect(film).toMatchObject({ ...SMALL, frames: timeline.frames });
    expect(film.files.map((file) => file.name)).toEqual(['film.mp4', 'poster.jpg', 'brief.json']);
  });

  it('make a film without a variable', async () => {
    expect(await machine.run('plain', { kind: 'template', template: 'chart', format: SMALL, parts: 1 })).toMatchObject({ status: 'succeeded' });
  });
});
