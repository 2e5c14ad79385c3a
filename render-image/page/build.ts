import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { realTime } from './real-time-plugin.ts';

/** The page that draws and encodes, ready to be served. `hash` changes with every byte of it. */
export interface PageBundle {
  readonly script: Uint8Array;
  /** What the script imports when a film needs it, by file name; the page finds it below `/page/`. */
  readonly chunks: Readonly<Record<string, Uint8Array>>;
  readonly hash: string;
}

/** The module that makes the film: it exports `makeFilm` and `prepareFilm`. */
const FILM = fileURLToPath(new URL('../../scenes/film.tsx', import.meta.url));

/** Bundles the page from this folder and the module that makes the film. Takes about 0.3 s. */
export async function buildPage({ film = FILM }: { film?: string | undefined } = {}): Promise<PageBundle> {
  const replaced: Plugin = { name: 'film', setup: ({ onResolve }) => onResolve({ filter: /scenes\/film\.tsx$/ }, () => ({ path: film })) };
  // What sets formulas is larger than all the rest: a part without any must not pay for it.
  const { outputFiles } = await build({ ...pageOptions([replaced, noStreams]), outdir: '/', splitting: true, chunkNames: 'page/[name]-[hash]' });
  const script = outputFiles.find(({ path }) => dirname(path) === '/');
  if (!script) throw new Error('esbuild gave no page');
  const chunks = outputFiles.filter((file) => file !== script).map(({ path, contents }) => [basename(path), contents] as const);
  return pageBundle(script.contents, Object.fromEntries(chunks));
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
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
  };
}
