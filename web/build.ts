import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_PACKAGES, WOFF_PACKAGES } from '../scenes/fonts/families.ts';
import { PICTOGRAM_FOLDERS, PICTOGRAM_PACKAGE } from '../scenes/pictograms/needed.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'web', 'dist');
/** What the studio is made from; the lock file stands for every package. */
const SOURCES = ['web', 'scenes', 'workflows/contracts', 'functions/core', 'functions/api/client.ts', 'package-lock.json'];
const STAMP = 'made-from.txt';

await main(process.argv.includes('--if-stale'));

async function main(onlyStale: boolean): Promise<void> {
  const hash = await sourceHash();
  if (onlyStale && (await isMadeFrom(hash))) return;
  const start = performance.now();
  // Put in its place once it is whole: somebody may be served from there, or be building the same.
  const draft = `${DIST}.${process.pid}`;
  try {
    await buildStudio(draft);
    await writeFile(join(draft, STAMP), hash);
    if (onlyStale && (await isMadeFrom(hash))) return;
    await rm(DIST, { recursive: true, force: true });
    await rename(draft, DIST).catch(async (error: unknown) => {
      if (!(await isMadeFrom(hash))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  process.stderr.write(`The studio was built in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}

async function isMadeFrom(hash: string): Promise<boolean> {
  return (await readFile(join(DIST, STAMP), 'utf8').catch(() => '')) === hash;
}

async function buildStudio(folder: string): Promise<void> {
  // Whatever the caller is, the studio is built as it is served.
  process.env['NODE_ENV'] = 'production';
  // Only when there is something to build: to load Vite takes longer than to find out.
  const [{ build }, { studio, preview }] = await Promise.all([import('vite'), import('./vite.config.ts')]);
  await build(studio(folder));
  await build(preview(join(folder, 'preview')));
  for (const file of ['index.html', 'preview.css']) await cp(join(ROOT, 'web', 'preview', file), join(folder, 'preview', file));
  await writeFile(join(folder, 'preview', 'fonts.css'), (await Promise.all(FONT_PACKAGES.map((name) => placeFonts(name, folder)))).join('\n'));
  await bundleDrawings(folder);
}

/** All drawings of one weight in a file: 1,512 of each are too many to be put in place one by one. */
async function bundleDrawings(folder: string): Promise<void> {
  const drawings = dirname(dirname(createRequire(import.meta.url).resolve(`${PICTOGRAM_PACKAGE}/regular/moon.svg`)));
  await mkdir(join(folder, 'pictograms'), { recursive: true });
  for (const weight of PICTOGRAM_FOLDERS) {
    const names = (await readdir(join(drawings, weight))).sort();
    const sources = await Promise.all(names.map(async (name) => [name, await readFile(join(drawings, weight, name), 'utf8')] as const));
    await writeFile(join(folder, 'pictograms', `${weight}.json`), JSON.stringify(Object.fromEntries(sources)));
  }
}

/** Puts the faces of a package beside the preview, and gives the style sheet that finds them there. */
async function placeFonts(name: string, folder: string): Promise<string> {
  const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const all = await readFile(join(home, 'index.css'), 'utf8');
  const css = WOFF_PACKAGES.includes(name) ? all.replaceAll(/url\([^)]*\.woff2\) format\('woff2'\),\s*/g, '') : all;
  const files = [...new Set([...css.matchAll(/\.\/files\/([^)'"]+)/g)].map(([, file = '']) => file))];
  const place = name.replace(/^@/, '').replaceAll('/', '-');
  await mkdir(join(folder, 'preview', 'fonts', place), { recursive: true });
  await Promise.all(files.map((file) => cp(join(home, 'files', file), join(folder, 'preview', 'fonts', place, file))));
  return css.replaceAll('./files/', `./fonts/${place}/`);
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(SOURCES.map(filesOf))).flat().sort()) hash.update(relative(ROOT, file)).update('\0').update(await readFile(file)).update('\0');
  return hash.digest('hex');
}

async function filesOf(source: string): Promise<string[]> {
  const path = join(ROOT, source);
  if (/\.\w+$/.test(source)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(DIST)).map((entry) => join(entry.parentPath, entry.name));
}
