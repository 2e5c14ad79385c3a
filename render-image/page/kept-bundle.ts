import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type Files = Readonly<Record<string, Uint8Array>>;

/** What a bundler made, and every file that it read for it, by its absolute path. */
export interface Bundled {
  readonly files: Files;
  readonly inputs: readonly string[];
}

export interface Keeping {
  /** The folder of all bundles that are kept. */
  readonly folder: string;
  /** What is asked for, with all that decides over it beside the files that are read. */
  readonly recipe: unknown;
  readonly bundle: () => Promise<Bundled>;
  /** In milliseconds, as files have it. */
  readonly now?: () => number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/** How a bundle is made; the bundler itself is among them by its version. */
const RECIPE = ['build.ts', 'build-template.ts', 'template-assets.ts', 'real-time-plugin.ts', 'kept-bundle.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
const BUNDLER = [join(ROOT, 'node_modules/esbuild/package.json'), join(ROOT, 'node_modules/.package-lock.json')];

const Manifest = z.object({ inputs: z.array(z.string()), state: z.string(), outputs: z.record(z.string(), z.string()) });

/**
 * Bundles, or gives what was bundled before of the very same sources. It is never stale, because all that decides over a
 * bundle is compared by content, not by time (npm gives every file the same): each file that the bundler read, the
 * `package.json` of each package among them, what was installed, the names in every folder from which something was read and
 * above (a new file there may now be what an import means), the code that bundles, and the bundler. What is kept
 * bears the hash of each of its files, so that a half-written one is not taken for whole.
 */
export async function keptBundle({ folder, recipe, bundle, now = Date.now }: Keeping): Promise<Files> {
  const home = join(folder, sha256(JSON.stringify([recipe, process.env['NODE_PATH'], [...RECIPE, ...BUNDLER].map(hashOf)])));
  const found = await readKept(home);
  if (found) return found;
  const begun = now();
  const { files, inputs } = await bundle();
  // A file that changed meanwhile may have been read before or after: such a bundle is used, but not kept.
  if (inputs.every((input) => unchangedSince(input, begun))) await keep(home, { files, inputs });
  return files;
}

async function readKept(home: string): Promise<Files | undefined> {
  const text = await readFile(join(home, 'manifest.json'), 'utf8').catch(() => 'null');
  const manifest = Manifest.safeParse(parsed(text));
  if (!manifest.success || manifest.data.state !== stateOf(manifest.data.inputs)) return undefined;
  const files: [string, Uint8Array][] = [];
  for (const [name, hash] of Object.entries(manifest.data.outputs)) {
    const bytes = await readFile(join(home, name)).catch(() => undefined);
    if (!bytes || sha256(bytes) !== hash) return undefined;
    files.push([name, bytes]);
  }
  return Object.fromEntries(files);
}

/** Written aside and moved into place: another process may be reading, or doing the same. */
async function keep(home: string, { files, inputs }: Bundled): Promise<void> {
  const draft = `${home}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(draft, name), bytes);
  const outputs = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)]));
  const manifest: z.infer<typeof Manifest> = { inputs: [...inputs], state: stateOf(inputs), outputs };
  await writeFile(join(draft, 'manifest.json'), JSON.stringify(manifest));
  await rm(home, { recursive: true, force: true });
  // Whoever was faster has kept the same.
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
}

/** One hash of all that the inputs are, and of what else an import of theirs could mean. */
function stateOf(inputs: readonly string[]): string {
  const folders = [...new Set(inputs.flatMap(foldersOf))].sort();
  const packages = folders.map((folder) => join(folder, 'package.json')).filter((file) => existsSync(file));
  const hash = createHash('sha256');
  for (const file of [...inputs, ...packages]) hash.update(`${file}\n${hashOf(file)}\n`);
  for (const folder of folders) hash.update(`${folder}\n${namesIn(folder)}\n`);
  return hash.digest('hex');
}

/** The folder of a file and those above it: within the project all of them, elsewhere as far as packages are looked for. */
function foldersOf(file: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === ROOT || folder === dirname(folder)) return folders;
  }
}

/** Far above, where other things come and go, only packages count. */
function namesIn(folder: string): string {
  const ours = folder === ROOT || folder.startsWith(ROOT + sep) || !(`${ROOT}${sep}`.startsWith(folder + sep) || folder.split(sep).length < 4);
  try {
    return ours ? readdirSync(folder).sort().join('/') : String(existsSync(join(folder, 'node_modules')));
  } catch {
    return 'gone';
  }
}

function unchangedSince(file: string, begun: number): boolean {
  // Clocks of files tick every few milliseconds.
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts !== undefined && facts.ctimeMs < begun - 50;
}

function hashOf(file: string): string {
  try {
    return sha256(readFileSync(file));
  } catch {
    return 'none';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
