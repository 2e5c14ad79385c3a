import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';

/** A file, and the path at which the page finds it. */
export interface Asset {
  readonly path: string;
  readonly file: string;
}

const MEDIA = /\.(png|jpe?g|gif|webp|avif|svg|ico|mp4|webm|mov|m4v|mp3|m4a|wav|ogg|flac|aac|woff2?|ttf|otf|riv|wasm)(\?.*)?$/i;
const NAMED = /\?(url|raw)$/;

/** Makes what a template imports beside code into an address, as Vite does; `?raw` into its text, `?url` whatever it is. */
export function importedAssets(folder: string): { plugin: Plugin; assets: readonly Asset[] } {
  const assets: Asset[] = [];
  const plugin: Plugin = {
    name: 'assets',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: MEDIA }, (args) => resolved(args, folder, assets));
      onResolve({ filter: NAMED }, (args) => resolved(args, folder, assets));
      onLoad({ filter: /.*/, namespace: 'address' }, ({ path }) => ({ contents: `export default ${JSON.stringify(path)};`, loader: 'js' }));
      onLoad({ filter: /.*/, namespace: 'raw' }, async ({ path }) => ({ contents: await readFile(path, 'utf8'), loader: 'text' }));
    },
  };
  return { plugin, assets };
}

function resolved({ path, resolveDir, kind }: OnResolveArgs, folder: string, assets: Asset[]): OnResolveResult | undefined {
  if (/^(https?|data|blob):/.test(path)) return { path, external: true };
  const [name = '', query = ''] = path.split('?');
  const file = name.startsWith('/') ? join(folder, 'public', name) : resolve(resolveDir, name);
  if (!existsSync(file)) return undefined;
  if (query === 'raw') return { path: file, namespace: 'raw' };
  const asset = name.startsWith('/') ? { path: name, file } : { path: addressOf(file, folder), file };
  assets.push(asset);
  return kind === 'url-token' ? { path: asset.path, external: true } : { path: asset.path, namespace: 'address' };
}

/** Files of the template keep their names; one from elsewhere gets a folder of its own. */
function addressOf(file: string, folder: string): string {
  const inside = relative(folder, file).replaceAll('\\', '/');
  if (!inside.startsWith('..')) return `/template/${inside}`;
  return `/elsewhere/${createHash('sha256').update(inside).digest('hex').slice(0, 16)}/${basename(file)}`;
}
