import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectStore } from '../../../functions/ports.ts';
import { chromiumFiles } from '../../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../../render-image/driver/chromium-renderer.ts';
import { pageOf } from '../../../render-image/driver/page-folder.ts';
import { buildPage } from '../../../render-image/page/build.ts';
import { SAMPLE_PICTURES } from '../../../scenes/catalogue/samples.ts';

export interface SheetRenderer {
  readonly renderer: ChromiumRenderer;
  /** Where the page finds images from now on, besides those of the samples. */
  fromStore(store: Pick<ObjectStore, 'read'>): void;
  close(): Promise<void>;
}

/** The real page in a browser of its own, for stills alone. */
export async function sheetRenderer(cacheFolder: string): Promise<SheetRenderer> {
  const [page, profileFolder] = await Promise.all([buildPage(), mkdtemp(join(tmpdir(), 'fanreel-sheet-'))]);
  let images: Pick<ObjectStore, 'read'> | undefined;
  const media = async (key: string): Promise<Uint8Array> => {
    const found = SAMPLE_PICTURES[key] ?? (await images?.read(key));
    if (found === undefined) throw new Error(`${key} is not there`);
    return Buffer.from(found);
  };
  // A sheet of many scenes is one visit of the page.
  const renderer = new ChromiumRenderer({ version: 'sheet', files: () => chromiumFiles(cacheFolder), profileFolder, ...pageOf(page), media, stallMs: 60_000 });
  const close = async (): Promise<void> => {
    await renderer.close();
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { renderer, fromStore: (store) => (images = store), close };
}
