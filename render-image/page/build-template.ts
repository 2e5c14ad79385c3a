import { dirname, join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Message, Plugin } from 'esbuild';
import { z } from 'zod';
import { filesRead, pageOptions } from './build.ts';
import { keptBundle, type Bundled } from './kept-bundle.ts';
import { importedAssets, type Asset } from './template-assets.ts';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A fault in the sources of a template: where it is, and what it is, in one line. */
export class CompileError extends Error {}

export interface TemplateSources {
  readonly folder: string;
  /** The module whose default export is the project. */
  readonly project: string;
  /** What `fanreel:texts` exports. */
  readonly texts: Readonly<Record<string, unknown>>;
  /** Where bundles are kept; without one it is made anew. */
  readonly kept?: string | undefined;
}

const Assets = z.array(z.object({ path: z.string(), file: z.string() }));
const [SCRIPT, ASSETS] = ['page.js', 'assets.json'] as const;

/**
 * Bundles the page of a template: the same page as for scenes, except that its film is the template's project and that
 * footage is read by time. Takes about 0.5 s.
 * @throws CompileError
 */
export async function buildTemplatePage(sources: TemplateSources): Promise<{ script: Uint8Array; assets: Asset[] }> {
  const bundle = (): Promise<Bundled> => bundleTemplate(sources);
  const { folder, project, texts, kept } = sources;
  // A template may import files that no bundler reads, such as sounds: their names, and all others beside them, count too.
  const recipe = { folder, project, texts, names: kept === undefined ? [] : await namesIn(folder) };
  const files = kept === undefined ? (await bundle()).files : await keptBundle({ folder: kept, recipe, bundle });
  const { [SCRIPT]: script, [ASSETS]: assets } = files;
  if (!script || !assets) throw new Error('esbuild gave no page');
  return { script, assets: Assets.parse(JSON.parse(Buffer.from(assets).toString())) };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => !/(^|\/)node_modules(\/|$)/.test(name)).sort();
}

async function bundleTemplate(sources: TemplateSources): Promise<Bundled> {
  const { build } = await import('esbuild');
  const imported = importedAssets(sources.folder);
  const options = pageOptions([replaced(sources), imported.plugin]);
  const result = await build({ ...options, outdir: 'page', metafile: true, loader: { ...options.loader, '.css': 'css' } }).catch((error: Error & { errors?: Message[] }) => {
    throw new CompileError(error.errors?.[0] ? sentence(error.errors[0], sources.folder) : error.message, { cause: error });
  });
  const script = result.outputFiles.find(({ path }) => path.endsWith('.js'));
  if (!script) throw new Error('esbuild gave no page');
  const styles = result.outputFiles.filter(({ path }) => path.endsWith('.css')).map(({ text }) => text);
  const assets = [...(await publicFiles(join(sources.folder, 'public'))), ...imported.assets];
  const files = { [SCRIPT]: Buffer.from(styled(styles.join('\n')) + script.text), [ASSETS]: Buffer.from(JSON.stringify(uniqueByPath(assets))) };
  return { files, inputs: filesRead(result.metafile) };
}

function replaced({ project, texts }: TemplateSources): Plugin {
  return {
    name: 'template',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /\/film-module\.ts$/ }, ({ importer }) => (dirname(importer) === here('.').replace(/\/$/, '') ? { path: here('./template-module.ts') } : undefined));
      onResolve({ filter: /\/mp4-parser-manager$/ }, () => ({ path: here('./footage.ts') }));
      onResolve({ filter: /^fanreel:project$/ }, () => ({ path: project }));
      onResolve({ filter: /^fanreel:texts$/ }, () => ({ path: 'texts', namespace: 'fanreel' }));
      const contents = Object.entries(texts).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
      onLoad({ filter: /.*/, namespace: 'fanreel' }, () => ({ contents: contents.join('\n'), loader: 'js' }));
    },
  };
}

/** Style sheets that a template imports are there before its first line runs. */
const styled = (css: string): string => (css ? `document.head.append(Object.assign(document.createElement('style'),{textContent:${JSON.stringify(css)}}));` : '');

async function publicFiles(folder: string): Promise<Asset[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => ({ path: file.slice(folder.length).replaceAll('\\', '/'), file })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

const uniqueByPath = (assets: readonly Asset[]): Asset[] => [...new Map(assets.map((asset) => [asset.path, asset])).values()];

function sentence({ text, location }: Message, folder: string): string {
  if (!location) return text;
  const root = `${folder.replace(/\/$/, '')}/`;
  const file = join(fileURLToPath(new URL('../..', import.meta.url)), location.file);
  return `${file.startsWith(root) ? file.slice(root.length) : location.file}:${location.line}:${location.column + 1}: ${text}`;
}
