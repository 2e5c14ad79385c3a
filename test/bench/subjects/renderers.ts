import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFiles } from '../../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../../render-image/driver/chromium-renderer.ts';
import { RevideoRenderer } from '../../../render-image/driver/revideo-engine/revideo-renderer.ts';
import { buildPage } from '../../../render-image/page/build.ts';
import { cacheFolder } from './subject.ts';

const files = () => chromiumFiles(cacheFolder);

/** Our engine, with the page bundled here and now. */
export async function ourRenderer(film: string | undefined): Promise<ChromiumRenderer> {
  const page = await buildPage({ film });
  return new ChromiumRenderer({ version: '', files, script: async () => page.script, profileFolder: join(tmpdir(), 'browser'), media: nothing });
}

export const stockRenderer = (film: string | undefined): RevideoRenderer => new RevideoRenderer({ files, folder: tmpdir(), read: nothing, film });

function nothing(key: string): Promise<never> {
  return Promise.reject(new Error(`the bench has no ${key}`));
}
