import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scenesJob } from '../../functions/core/parts.ts';
import { testRenderer } from '../helpers/renderer.ts';
import { silentTimeline } from '../helpers/timeline.ts';

it('refuses a scene that can’t be read by name, with its number, before anything is drawn', async () => {
  const renderer = await testRenderer({ film: fileURLToPath(new URL('../fixtures/films/unreadable.tsx', import.meta.url)) });
  const job = scenesJob(silentTimeline([10, 10, 10]), { firstFrame: 10, endFrame: 20 });
  await expect(renderer.still(job, 0)).rejects.toMatchObject({
    name: 'LayoutRefused',
    message: 'scene 1 (statement): "Water" lies over other text at 1.3 s (lies over "Land"), even in smaller type; shorten it, or split it into two scenes',
    place: { scene: 1 },
  });
});
