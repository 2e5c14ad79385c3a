import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FONT_PACKAGES } from '../../scenes/fonts/families.ts';
import { PICTOGRAM_FOLDERS, PICTOGRAM_PACKAGE } from '../../scenes/pictograms/needed.ts';
import { fontFolder, fontStyleSheet } from '../driver/font-faces.ts';
import { pictogramFolder } from '../driver/pictogram-files.ts';
import { ROOT } from './bundle-options.ts';

const INSTALLED = join(ROOT, 'node_modules');

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Copies an installed package with all that it depends on, as npm has laid it out; of optional ones, those that are there. */
export async function copyPackage(name: string, folder: string, from = INSTALLED): Promise<void> {
  const home = [join(from, name), join(INSTALLED, name)].find(existsSync);
  if (home === undefined) throw new Error(`${name} is not installed`);
  const target = join(folder, home.slice(INSTALLED.length));
  if (existsSync(target)) return;
  await cp(home, target, { recursive: true, filter: (source) => source === home || !UNUSED.test(source.slice(home.length)) });
  const { dependencies = {}, optionalDependencies = {} }: Manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  for (const needed of Object.keys(dependencies)) await copyPackage(needed, folder, join(home, 'node_modules'));
  for (const wished of Object.keys(optionalDependencies)) {
    if (existsSync(join(INSTALLED, wished))) await copyPackage(wished, folder, join(home, 'node_modules'));
  }
}

/** What no program reads. */
const UNUSED = /\/(doc|docs|test|tests|examples|types|benchmarks)$|\.(md|ts|map|html)$|~$/;

/** The packages of fonts, with the style sheet and those of its files that the page may ask for. */
export async function copyFonts(folder: string): Promise<void> {
  for (const name of FONT_PACKAGES) {
    const home = fontFolder(name);
    const sheet = await fontStyleSheet([name]);
    const files = [...new Set([...sheet.matchAll(/\/(files\/[^)'"]+)/g)].map((match) => match[1] ?? ''))];
    for (const file of ['package.json', 'index.css', 'LICENSE', ...files]) {
      const target = join(folder, name, file);
      await mkdir(dirname(target), { recursive: true });
      if (file !== 'LICENSE' || existsSync(join(home, file))) await cp(join(home, file), target);
    }
  }
}

/** The package of drawings: those of its folders that the page may ask for. */
export async function copyPictograms(folder: string): Promise<void> {
  for (const part of ['package.json', 'LICENSE', ...PICTOGRAM_FOLDERS.map((name) => `assets/${name}`)]) {
    await cp(join(pictogramFolder(), part), join(folder, PICTOGRAM_PACKAGE, part), { recursive: true });
  }
}
