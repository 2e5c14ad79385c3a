import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { partJob } from '../../functions/core/parts.ts';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer, type ChromiumRendererOptions } from '../../render-image/driver/chromium-renderer.ts';
import { pageOf } from '../../render-image/driver/page-folder.ts';
import { keptPage } from '../../render-image/page/build.ts';
import type { PartJob, Picture, Visual } from '../../workflows/contracts/index.ts';
import { BUNDLES, CACHE, testFolder } from './machine.ts';
import { silentTimeline } from './timeline.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/films/${name}.tsx`, import.meta.url));

/** A renderer of the test's own with a film of the fixtures, or ours; its browser is gone when the test ends. */
export async function testRenderer(film?: string, options: Partial<ChromiumRendererOptions> = {}): Promise<ChromiumRenderer> {
  const page = await keptPage({ film: film === undefined ? undefined : fixture(film), folder: BUNDLES });
  const renderer = new ChromiumRenderer({
    version: 'test',
    files: () => chromiumFiles(CACHE),
    ...pageOf(page),
    profileFolder: join(await testFolder(), 'browser'),
    media: async (key) => Promise.reject(new Error(`there is no ${key}`)),
    ...options,
  });
  onTestFinished(() => renderer.close());
  return renderer;
}

/** A job for all frames of one scene. */
export function testJob(visual: Visual, { frames = 30, picture }: { frames?: number; picture?: Picture } = {}): PartJob {
  const timeline = silentTimeline([frames], picture);
  const scenes = timeline.scenes.map((scene) => ({ ...scene, visual }));
  return partJob({ ...timeline, scenes } as typeof timeline, { firstFrame: 0, endFrame: frames });
}

export const statement = (text: string): Visual => ({ kind: 'statement', text });
