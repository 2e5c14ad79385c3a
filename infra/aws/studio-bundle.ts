import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../render-image/image/bundle-options.ts';
import { bundleFunction, type BundledFunction } from './bundle.ts';
import { API_PATH } from './edge-functions.ts';

const BUILT = join(ROOT, 'web/dist');
/** What the build keeps for itself. */
const STAMP = 'made-from.txt';
const API_PLACE = '<meta name="fanreel-api" content="" />';

/**
 * The function that puts the studio in its place, into `folder`, with the studio's files below `site/`. The studio is built
 * first where its sources changed, as `npm start` does.
 */
export async function bundleStudio(folder: string): Promise<BundledFunction> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'web/build.ts'), '--if-stale']);
  await rm(folder, { recursive: true, force: true });
  const bundle = await bundleFunction('infra/aws/studio-handler.ts', folder);
  const site = join(folder, 'site');
  await cp(BUILT, site, { recursive: true, filter: (path) => basename(path) !== STAMP });
  await nameApi(join(site, 'index.html'));
  return { ...bundle, hash: createHash('sha256').update(bundle.hash).update(await hashOf(site)).digest('hex') };
}

/** Where it is deployed, the API lies below a path of its own. */
async function nameApi(page: string): Promise<void> {
  const html = await readFile(page, 'utf8');
  if (!html.includes(API_PLACE)) throw new Error(`web/index.html has no ${API_PLACE}`);
  await writeFile(page, html.replace(API_PLACE, API_PLACE.replace('content=""', `content="${API_PATH}"`)));
}

async function hashOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(relative(folder, file)).update('\0').update(await readFile(file)).update('\0');
  return hash.digest('hex');
}
