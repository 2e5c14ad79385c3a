import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page that draws and encodes, ready to be served. `hash` changes with every byte of it. */
export interface PageBundle {
  readonly script: Uint8Array;
  readonly hash: string;
}

/** The module that makes the film: it exports `makeFilm` and `prepareFilm`. */
const FILM = fileURLToPath(new URL('../../scenes/film.tsx', import.meta.url));

/** Bundles the page from this folder and the module that makes the film. Takes about 0.3 s. */
export async function buildPage({ film = FILM }: { film?: string | undefined } = {}): Promise<PageBundle> {
  const result = await build({
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
    plugins: [{ name: 'film', setup: ({ onResolve }) => onResolve({ filter: /scenes\/film\.tsx$/ }, () => ({ path: film })) }],
    logLevel: 'silent',
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const [output] = result.outputFiles;
  if (!output) throw new Error('esbuild gave no page');
  return { script: output.contents, hash: createHash('sha256').update(output.contents).digest('hex') };
}
