import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFiles } from '../../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../../render-image/driver/chromium-renderer.ts';
import { pageOf } from '../../../render-image/driver/page-folder.ts';
import { RevideoRenderer } from '../../../render-image/driver/revideo-engine/revideo-renderer.ts';
import { keptPage } from '../../../render-image/page/build.ts';
import { cacheFolder } from './subject.ts';

const files = () => chromiumFiles(cacheFolder);

/** Our engine, with the page as the command line has it: bundled anew where its sources changed since the last time. */
export function ourRenderer(film: string | undefined): ChromiumRenderer {
  const page = keptPage({ film, folder: join(cacheFolder, 'bundles') });
  // Seen again by whoever asks for the script.
  page.catch(() => undefined);
  return new ChromiumRenderer({ version: '', files, ...pageOf(page), profileFolder: join(tmpdir(), 'browser'), media: nothing });
}

export const stockRenderer = (film: string | undefined): RevideoRenderer => new RevideoRenderer({ files, folder: tmpdir(), read: nothing, film });

function nothing(key: string): Promise<never> {
  return Promise.reject(new Error(`the bench has no ${key}`));
}
