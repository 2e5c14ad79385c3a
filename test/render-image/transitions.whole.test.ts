import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scenesJob } from '../../functions/core/parts.ts';
import { buildTimeline } from '../../functions/core/timeline.ts';
import { Storyboard, TRANSITIONS } from '../../workflows/contracts/index.ts';
import type { SeenFrame } from '../fixtures/pages/every-frame.ts';
import { testRenderer } from '../helpers/renderer.ts';

const picture = { width: 320, height: 180, fps: 20 };
const HOLD = 1.6;

/** A scene for every way to take over, each under the heading of the one before it. */
const storyboard = Storyboard.parse({
  kind: 'storyboard',
  title: 'Transitions',
  voice: 'en-us',
  music: 'none',
  theme: 'chalk',
  format: picture,
  scenes: [...TRANSITIONS, 'morph'].map((transition, index) => ({ transition, holdSeconds: HOLD, visual: { kind: 'bullets', heading: 'The same heading', items: [`Point ${index}`] } })),
});

describe('scenes that take over from one another', async () => {
  const renderer = await testRenderer({ page: fileURLToPath(new URL('../fixtures/pages/every-frame.ts', import.meta.url)) });
  const timeline = buildTimeline({ storyboard, narrations: storyboard.scenes.map(() => null), picture });
  const pixelsOf = async (firstFrame: number, endFrame: number): Promise<string[]> => {
    const seen: SeenFrame[] = JSON.parse((await renderer.still(scenesJob(timeline, { firstFrame, endFrame }), 0)).toString());
    return seen.map(({ pixels }) => pixels);
  };

  it('look the same in every part, wherever it is cut', async () => {
    const whole = await pixelsOf(0, timeline.frames);
    for (const { firstFrame, entrance } of timeline.scenes.slice(1)) {
      for (const cut of [firstFrame, firstFrame + Math.floor((entrance?.frames ?? 2) / 2), firstFrame + (entrance?.frames ?? 3)]) {
        expect(await pixelsOf(cut, cut + 3), `cut at ${cut}`).toEqual(whole.slice(cut, cut + 3));
      }
    }
  });

  it('draw a new picture in every frame of the change', async () => {
    const whole = await pixelsOf(0, timeline.frames);
    for (const { firstFrame, entrance } of timeline.scenes) {
      if (!entrance) continue;
      const changing = whole.slice(firstFrame - 1, firstFrame + entrance.frames);
      expect(new Set(changing).size, entrance.transition).toBeGreaterThan(entrance.frames * 0.7);
    }
  });
});
