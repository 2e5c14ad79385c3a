import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PICTOGRAM_FOLDERS, PICTOGRAM_PACKAGE } from '../../scenes/pictograms/needed.ts';

const require = createRequire(import.meta.url);

/** The folder of the package of drawings. It does not export its manifest, but any drawing tells where it lies. */
export const pictogramFolder = (): string => dirname(dirname(dirname(require.resolve(`${PICTOGRAM_PACKAGE}/regular/moon.svg`))));

const ADDRESS = new RegExp(`^/pictograms/((?:${PICTOGRAM_FOLDERS.join('|')})/[a-z0-9-]+\\.svg)$`);

/** The file of a drawing that a page asks for; undefined for any other path. It may not be there. */
export function pictogramFile(path: string): string | undefined {
  const [, file] = ADDRESS.exec(path) ?? [];
  return file && join(pictogramFolder(), 'assets', file);
}

/** Name and version of the package. */
export async function pictogramVersion(): Promise<string> {
  const manifest: { version: string } = JSON.parse(await readFile(join(pictogramFolder(), 'package.json'), 'utf8'));
  return `${PICTOGRAM_PACKAGE}@${manifest.version}`;
}
