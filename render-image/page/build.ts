import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { realTime } from './real-time-plugin.ts';

/** The page that draws and encodes, ready to be served. `hash` changes with every byte of it. */
export interface PageBundle {
  readonly script: Uint8Array;
  readonly hash: string;
}

/** The module that makes the film: it exports `makeFilm` and `prepareFilm`. */
const FILM = fileURLToPath(new URL('../../scenes/film.tsx', import.meta.url));

/** Bundles the page from this folder and the module that makes the film. Takes about 0.3 s. */
export async function buildPage({ film = FILM }: { film?: string | undefined } = {}): Promise<PageBundle> {
  const result = await build(pageOptions([{ name: 'film', setup: ({ onResolve }) => onResolve({ filter: /scenes\/film\.tsx$/ }, () => ({ path: film })) }]));
  const [output] = result.outputFiles;
  if (!output) throw new Error('esbuild gave no page');
  return { script: output.contents, hash: createHash('sha256').update(output.contents).digest('hex') };
}

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
