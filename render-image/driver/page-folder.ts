import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageBundle } from '../page/build.ts';
import type { PageServerOptions } from './page-server.ts';

type ReadyPage = Pick<PageServerOptions, 'script'> & { readonly chunk: (name: string) => Promise<Uint8Array> };

const SCRIPT = 'page.js';

/** Writes a page into a folder of its own. */
export async function writePage(folder: string, { script, chunks }: Pick<PageBundle, 'script' | 'chunks'>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(chunks)) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, SCRIPT), script);
}

/** The page that lies in a folder; a file of it is read when it is asked for. */
export function pageIn(folder: string): ReadyPage {
  return { script: () => readFile(join(folder, SCRIPT)), chunk: (name) => readFile(join(folder, name)) };
}

/** A page as it was bundled here and now, or will be. */
export function pageOf(bundle: PageBundle | Promise<PageBundle>): ReadyPage {
  return {
    script: async () => (await bundle).script,
    chunk: async (name) => {
      const found = (await bundle).chunks[name];
      if (!found) throw new Error(`the page has no ${name}`);
      return found;
    },
  };
}
