import { afterEach, expect, it, vi } from 'vitest';
import { renderer } from '../../functions/render-environment.ts';
import { partJob } from '../../functions/core/parts.ts';
import { silentTimeline } from '../helpers/timeline.ts';

afterEach(() => void vi.unstubAllEnvs());

it('has no stock engine in the image, and says so by the field of the brief', async () => {
  vi.stubEnv('FANREEL_IMAGE', '/var/task');
  vi.stubEnv('FANREEL_RENDERER_VERSION', 'one');
  vi.stubEnv('FANREEL_OBJECTS', '/nowhere');
  const job = partJob({ ...silentTimeline([2]), engine: 'revideo' }, { firstFrame: 0, endFrame: 2 });
  const rendering = (await renderer()).render({ job, path: '/nowhere/part.mp4', onProgress: () => undefined });
  await expect(rendering).rejects.toMatchObject({ name: 'BriefRefused', place: { path: 'engine' } });
});
