import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../render-image/driver/chromium-renderer.ts';
import { pageOf } from '../../render-image/driver/page-folder.ts';
import { keptPage, pageBundle, pageOptions } from '../../render-image/page/build.ts';
import { BUNDLES, CACHE } from './machine.ts';

/** A renderer for a whole file of tests, ended after the last of them: of the scenes, of a film module, or of another page. */
export async function testRenderer({ film, page, media: texts = {} }: { film?: string; page?: string; media?: Readonly<Record<string, string>> } = {}): Promise<ChromiumRenderer> {
  const files = pageOf(page ? pageBundle(await bundled(page), {}) : await keptPage({ film, folder: BUNDLES }));
  const profileFolder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
  const media = async (key: string): Promise<Uint8Array> => {
    const text = texts[key];
    if (text === undefined) throw new Error(`${key} is not there`);
    return Buffer.from(text);
  };
  const renderer = new ChromiumRenderer({ version: 'test', files: () => chromiumFiles(CACHE), profileFolder, ...files, media });
  afterAll(async () => {
    await renderer.close();
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 3 });
  });
  return renderer;
}

async function bundled(page: string): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...pageOptions([]), entryPoints: [page] });
  const [output] = outputFiles;
  if (!output) throw new Error('esbuild gave no page');
  return output.contents;
}
