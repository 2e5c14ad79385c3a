import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scenesJob } from '../../functions/core/parts.ts';
import { buildTimeline } from '../../functions/core/timeline.ts';
import { Storyboard } from '../../workflows/contracts/index.ts';
import type { SeenFrame } from '../fixtures/pages/every-frame.ts';
import { testRenderer } from '../helpers/renderer.ts';

const picture = { width: 320, height: 180, fps: 10 };
const VISUALS = [
  { kind: 'statement', text: 'The Moon pulls.', pictogram: 'moon' },
  { kind: 'number', value: 12, label: 'sails', pictogram: 'sailboat' },
  { kind: 'bullets', heading: 'The Sun joins in', items: ['In one line', 'At right angles'], pictogram: 'sun' },
  { kind: 'chapter', number: '2', title: 'Time', pictogram: 'clock' },
];
const storyboard = Storyboard.parse({ kind: 'storyboard', title: 'Drawings', voice: 'en-us', music: 'none', theme: 'chalk', format: picture, scenes: VISUALS.map((visual) => ({ visual, holdSeconds: 1.6 })) });
const timeline = buildTimeline({ storyboard, narrations: storyboard.scenes.map(() => null), picture });
const renderer = await testRenderer({ page: fileURLToPath(new URL('../fixtures/pages/every-frame.ts', import.meta.url)) });

const pixelsOf = async (firstFrame: number, endFrame: number): Promise<string[]> => {
  const seen: SeenFrame[] = JSON.parse((await renderer.still(scenesJob(timeline, { firstFrame, endFrame }), 0)).toString());
  return seen.map(({ pixels }) => pixels);
};

it('drawings look the same in every part, while they are drawn and when they are there, in every kind that has them', async () => {
  const whole = await pixelsOf(0, timeline.frames);
  for (const { index, firstFrame, frames } of timeline.scenes) {
    // In the middle of the drawing's coming, two frames on to its rest.
    const cut = firstFrame + 7;
    expect(await pixelsOf(cut, cut + 3), `scene ${index}`).toEqual(whole.slice(cut, cut + 3));
    expect(new Set(whole.slice(firstFrame, firstFrame + frames)).size, `scene ${index}`).toBeGreaterThan(5);
  }
});
