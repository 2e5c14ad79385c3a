import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { WOFF_PACKAGES } from '../../scenes/fonts/families.ts';

const require = createRequire(import.meta.url);

/** The folder of an installed font package. */
export const fontFolder = (packageName: string): string => dirname(require.resolve(`${packageName}/package.json`));

/** The style sheet that names every face of the packages, at the addresses of the page's server. */
export async function fontStyleSheet(packages: readonly string[]): Promise<string> {
  const sheets = await Promise.all(packages.map((name) => faces(name)));
  return sheets.join('\n');
}

/** The families that the packages bring. */
export async function fontFamilies(packages: readonly string[]): Promise<string[]> {
  const sheet = await fontStyleSheet(packages);
  return [...new Set([...sheet.matchAll(/font-family:\s*['"]?([^'";]+)/g)].flatMap((match) => match[1] ?? []))];
}

async function faces(packageName: string): Promise<string> {
  const css = await readFile(join(fontFolder(packageName), 'index.css'), 'utf8');
  const usable = WOFF_PACKAGES.includes(packageName) ? css.replaceAll(/url\([^)]*\.woff2\) format\('woff2'\),\s*/g, '') : css;
  return usable.replaceAll(/url\((['"]?)\.\/files\//g, `url($1/fonts/${packageName}/files/`);
}

/** Names and versions of the packages: what drawn text depends on. */
export async function fontVersions(packages: readonly string[]): Promise<string[]> {
  return Promise.all(
    packages.map(async (name) => {
      const manifest: { version: string } = JSON.parse(await readFile(join(fontFolder(name), 'package.json'), 'utf8'));
      return `${name}@${manifest.version}`;
    }),
  );
}
