import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ScenesJob, TimelineScene, Visual } from '../../workflows/contracts/index.ts';
import type { SeenFrame } from '../fixtures/pages/every-frame.ts';
import { testRenderer } from '../helpers/renderer.ts';
import { sceneOf } from '../scenes/helpers/scene.ts';
import { NARRATION, VISUALS } from '../scenes/helpers/visuals.ts';

const KINDS = ['title', 'statement', 'bullets', 'quote', 'code', 'table', 'chart of bars', 'chart of lines', 'closing'];
const FRAMES = 90;

const visual = (kind: string): Visual => {
  const found = VISUALS[kind];
  if (!found) throw new Error(`no visual for tests is called ${kind}`);
  return found;
};

/** A film of one scene of each kind; every other one shows its captions. */
function filmOf(kinds: readonly string[]): ScenesJob {
  const scenes = kinds.map((kind, index): TimelineScene => {
    const scene = sceneOf(visual(kind), index % 2 ? NARRATION : '', FRAMES);
    return { ...scene, index, firstFrame: index * FRAMES };
  });
  return { kind: 'scenes', engine: 'webcodecs', quality: 'high', encoder: 'openh264', output: 'mp4', picture: { width: 480, height: 270, fps: 30 }, theme: 'paper', captions: 'words', scenes, firstFrame: 0, endFrame: kinds.length * FRAMES };
}

describe('the stage of the page', async () => {
  const renderer = await testRenderer({ page: fileURLToPath(new URL('../fixtures/pages/every-frame.ts', import.meta.url)) });
  const everyFrame = async (job: ScenesJob, stock = false): Promise<SeenFrame[]> => JSON.parse((await renderer.still(job, stock ? 1 : 0)).toString());
  const job = filmOf(KINDS);

  it('gives the pixels of Revideo’s own stage, in every frame, whether it draws the frame or takes it for the one before', async () => {
    const [own, stock] = [await everyFrame(job), await everyFrame(job, true)];
    expect(stock.some(({ repeats }) => repeats)).toBe(false);
    expect(own.map(({ pixels }) => pixels)).toEqual(stock.map(({ pixels }) => pixels));
  });

  it('finds most of the frames that repeat the one before, and none across the end of a scene', async () => {
    const seen = await everyFrame(job);
    const same = seen.filter(({ pixels }, index) => pixels === seen[index - 1]?.pixels);
    const found = seen.filter(({ repeats }) => repeats);
    expect(found.length).toBeGreaterThan(same.length * 0.8);
    expect(found.length).toBeGreaterThan(seen.length * 0.3);
    expect(seen.filter(({ repeats }, index) => repeats && index % FRAMES === 0)).toEqual([]);
  });

  it('gives the same pixels from wherever a part starts', async () => {
    const whole = await everyFrame(job);
    for (const firstFrame of [1, 47, 2 * FRAMES, 5 * FRAMES + 1]) {
      const part = await everyFrame({ ...job, firstFrame, endFrame: firstFrame + 40 });
      expect(part.map(({ pixels }) => pixels)).toEqual(whole.slice(firstFrame, firstFrame + 40).map(({ pixels }) => pixels));
    }
  });

  it('gives the same pixels to a part that sees only its own scenes', async () => {
    const whole = await everyFrame(job);
    const [from, to] = [3, 5];
    const scenes = job.scenes.slice(from, to).map((scene) => ({ ...scene, firstFrame: scene.firstFrame - from * FRAMES }));
    const part = await everyFrame({ ...job, scenes, firstFrame: 0, endFrame: (to - from) * FRAMES });
    expect(part.map(({ pixels }) => pixels)).toEqual(whole.slice(from * FRAMES, to * FRAMES).map(({ pixels }) => pixels));
  });
});
