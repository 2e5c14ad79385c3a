import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { SAMPLE_PICTURES, SAMPLES } from '../../scenes/catalogue/samples.ts';
import { ScenesJob, type TimelineScene } from '../../workflows/contracts/index.ts';
import { testRenderer } from '../helpers/renderer.ts';
import { sceneOf } from './helpers/scene.ts';

const FRAMES = 20;
const names = Object.keys(SAMPLES);

/** One scene of each kind, without a word, so that all of it is there before it ends. */
function jobOf(width: number, height: number): ScenesJob {
  const scenes = Object.values(SAMPLES).map(({ visual }, index): TimelineScene => ({ ...sceneOf(visual, '', FRAMES), index, firstFrame: index * FRAMES }));
  return ScenesJob.parse({ kind: 'scenes', picture: { width, height, fps: 8 }, theme: 'paper', captions: 'words', scenes, firstFrame: 0, endFrame: scenes.length * FRAMES });
}

/** The share of a picture that is not as its lower left corner, and by how much it differs there. */
async function inkOf(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const paper = data[(info.height - 1) * info.width] ?? 0;
  return data.filter((value) => Math.abs(value - paper) > 24).length / data.length;
}

describe('a scene of every kind', async () => {
  const renderer = await testRenderer({ media: SAMPLE_PICTURES });

  it.each([[384, 216], [216, 384], [270, 270]])('shows something in a picture of %d × %d', async (width, height) => {
    const ends = names.map((_, index) => (index + 1) * FRAMES - 4);
    const inks = await Promise.all((await renderer.stills(jobOf(width, height), ends)).map(inkOf));
    const empty = names.filter((_, index) => (inks[index] ?? 0) < 0.012);
    expect(inks).toHaveLength(names.length);
    expect(empty).toEqual([]);
  });

  it('looks the same whether the scenes before it are there or not, while it takes over from one too', async () => {
    const job = jobOf(192, 108);
    const scenes = job.scenes.slice(0, 3).map((scene) => ({ ...scene, entrance: { transition: 'push' as const, frames: 6 } }));
    const [, second, third] = scenes;
    if (!second || !third) throw new Error('there are three scenes at least');
    const cut = { ...job, before: { ...second, firstFrame: 0 }, scenes: [{ ...third, firstFrame: 0 }] };
    const frames = [2, 12];
    const alone = await renderer.stills(cut, frames);
    const inRow = await renderer.stills({ ...job, scenes }, frames.map((frame) => frame + third.firstFrame));
    expect(inRow).toEqual(alone);
    expect(alone[0]).not.toEqual(alone[1]);
  });
});
