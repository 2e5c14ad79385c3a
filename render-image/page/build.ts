import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { keptBundle, type Bundled, type Files } from './kept-bundle.ts';
import { realTime } from './real-time-plugin.ts';

/** The page that draws and encodes, ready to be served. `hash` changes with every byte of it. */
export interface PageBundle {
  readonly script: Uint8Array;
  /** What the script imports when a film needs it, by file name; the page finds it below `/page/`. */
  readonly chunks: Readonly<Record<string, Uint8Array>>;
  readonly hash: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The file of the page that is not a chunk. */
const SCRIPT = 'main.js';

/** The module that makes the film: it exports `makeFilm` and `prepareFilm`. */
const FILM = fileURLToPath(new URL('../../scenes/film.tsx', import.meta.url));

/** Bundles the page from this folder and the module that makes the film. Takes about 0.3 s. */
export async function buildPage(asked: { film?: string | undefined } = {}): Promise<PageBundle> {
  return pageOfFiles((await bundlePage(asked)).files);
}

/** The same, or what was made before of the same sources, which lies in `folder`: it takes a tenth of the time. */
export async function keptPage({ film, folder }: { film?: string | undefined; folder: string }): Promise<PageBundle> {
  return pageOfFiles(await keptBundle({ folder, recipe: { page: film ?? FILM }, bundle: () => bundlePage({ film }) }));
}

function pageOfFiles({ [SCRIPT]: script, ...chunks }: Files): PageBundle {
  if (!script) throw new Error('esbuild gave no page');
  return pageBundle(script, chunks);
}

async function bundlePage({ film = FILM }: { film?: string | undefined }): Promise<Bundled> {
  const { build } = await import('esbuild');
  const replaced: Plugin = { name: 'film', setup: ({ onResolve }) => onResolve({ filter: /scenes\/film\.tsx$/ }, () => ({ path: film })) };
  // What sets formulas is larger than all the rest: a part without any must not pay for it.
  const { outputFiles, metafile } = await build({ ...pageOptions([replaced, noStreams]), outdir: '/', splitting: true, chunkNames: 'page/[name]-[hash]', metafile: true });
  return { files: Object.fromEntries(outputFiles.map(({ path, contents }) => [basename(path), contents])), inputs: filesRead(metafile) };
}

/** The files that a bundler read, or was told by their package to leave out; another name before a colon says that a plugin made it up. */
export function filesRead({ inputs }: Metafile): string[] {
  const paths = Object.keys(inputs).map((path) => path.replace(/^(raw|\(disabled\)):/, ''));
  return paths.filter((path) => !/^[\w-]+:/.test(path)).map((path) => resolve(ROOT, path)).sort();
}

/** A page of these files; their names follow from what they hold. */
export function pageBundle(script: Uint8Array, chunks: PageBundle['chunks']): PageBundle {
  const hash = createHash('sha256').update(script);
  for (const name of Object.keys(chunks).sort()) hash.update(`\n${name}\n`).update(chunks[name] ?? '');
  return { script, chunks, hash: hash.digest('hex') };
}

/** Revideo's node for video on the web brings a player of streams along, of 0.6 MB. Only a template could have one. */
const noStreams: Plugin = {
  name: 'no-streams',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^hls\.js$/ }, () => ({ path: 'hls.js', namespace: 'no-streams' }));
    onLoad({ filter: /.*/, namespace: 'no-streams' }, () => ({ contents: 'export default class { static isSupported() { return false; } }', loader: 'js' }));
  },
};

/** How any page is bundled; `plugins` put its film into its place. */
export function pageOptions(plugins: readonly Plugin[]): BuildOptions & { write: false } {
  return {
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'chrome140',
    minify: true,
    // Class names are keys of nodes in Revideo, and names in error messages.
    keepNames: true,
    jsx: 'automatic',
    jsxImportSource: '@revideo/2d/lib',
    loader: { '.glsl': 'text', '.css': 'empty' },
    define: { 'import.meta.hot': 'undefined', 'process.env.NODE_ENV': '"production"' },
    // As Revideo asks of projects; a project may define nodes of its own with decorators.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: '@revideo/2d/lib', experimentalDecorators: true, useDefineForClassFields: false } },
    plugins: [...plugins, realTime],
    logLevel: 'silent',
    absWorkingDir: ROOT,
  };
}
