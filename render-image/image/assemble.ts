import { chmod, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { FolderTemplates } from '../../functions/adapters/local/folder-templates.ts';
import { fileOf, inImage } from '../../functions/places.ts';
import { STATE_NAMES } from '../../workflows/contracts/index.ts';
import { prepareChromium } from '../driver/chromium-files.ts';
import { writePage } from '../driver/page-folder.ts';
import { TEMPLATE_FILES, TEMPLATE_PAGE, type TemplateFiles } from '../driver/prepared-templates.ts';
import { rendererVersion } from '../driver/renderer-version.ts';
import { buildPage } from '../page/build.ts';
import { LAMBDA_BUNDLE, ROOT } from './bundle-options.ts';
import { copyFonts, copyPackage, copyPictograms } from './copy-packages.ts';

export interface AssembledImage {
  /** As PlanFilm must be told, or finished parts would not be found again. */
  readonly rendererVersion: string;
  readonly templates: readonly string[];
}

/** What is there as files when the handlers run: programs (esbuild compiles custom scenes), native code (sharp), and a package that looks for its own files. */
const PACKAGES = ['esbuild', 'sharp', '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe', 'fluent-ffmpeg'] as const;

/** Software that draws in place of a graphics card. The browser is started without either. */
const SWIFTSHADER = ['libEGL.so', 'libGLESv2.so', 'libvk_swiftshader.so', 'libvulkan.so.1', 'vk_swiftshader_icd.json'];

/**
 * Writes the render image's whole `/var/task` into `folder`: handlers, page, templates, browser, fonts, ffmpeg. Nothing is
 * left to be fetched, bundled or inflated when a function starts, and nothing below it is ever written.
 */
export async function assembleImage(folder: string): Promise<AssembledImage> {
  await mkdir(folder, { recursive: true });
  const page = await buildPage();
  const [, , , templates, version] = await Promise.all([
    bundleHandlers(folder),
    writeBrowser(join(folder, 'chromium')),
    copyDependencies(join(folder, 'node_modules')),
    writeTemplates(join(folder, 'templates')),
    rendererVersion(page),
  ]);
  await writePage(join(folder, 'page'), page);
  const image: AssembledImage = { rendererVersion: version, templates };
  await writeFile(join(folder, 'image.json'), JSON.stringify(image));
  await readableByAll(folder);
  return image;
}

/** Modules that several handlers use are written once; those that are imported lazily are read when they are needed. */
async function bundleHandlers(folder: string): Promise<void> {
  await build({
    ...LAMBDA_BUNDLE,
    entryPoints: STATE_NAMES.filter(inImage).map((name) => `functions/${fileOf(name)}.ts`),
    outdir: folder,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // Of one machine alone: the voices, the stock engine.
    external: [...PACKAGES, ...MACHINE_ONLY],
    plugins: [{ name: 'machine-only', setup: ({ onResolve }) => onResolve({ filter: MACHINE_FILES }, ({ path }) => ({ path, external: true })) }],
  });
}

const MACHINE_ONLY = ['@echogarden/espeak-ng-emscripten'];
const MACHINE_FILES = /\/(folder-templates|espeak-speech|revideo-renderer)\.ts$/;

async function writeBrowser(folder: string): Promise<void> {
  await prepareChromium(folder);
  for (const name of SWIFTSHADER) await rm(join(folder, name), { force: true });
}

async function copyDependencies(folder: string): Promise<void> {
  for (const name of PACKAGES) await copyPackage(name, folder);
  await copyFonts(folder);
  await copyPictograms(folder);
}

async function writeTemplates(folder: string): Promise<readonly string[]> {
  const templates = new FolderTemplates(join(ROOT, 'scenes/templates'));
  const names = await templates.names();
  for (const name of names) {
    const { script, assets } = await templates.bundle(name);
    const home = join(folder, name);
    await mkdir(home, { recursive: true });
    const files = assets.map(({ path, file }, index) => ({ path, file: `${index}-${basename(file)}`, from: file }));
    for (const { file, from } of files) await cp(from, join(home, file));
    const listed: TemplateFiles = { assets: files.map(({ path, file }) => ({ path, file })) };
    await writeFile(join(home, TEMPLATE_PAGE), script);
    await writeFile(join(home, TEMPLATE_FILES), JSON.stringify(listed));
  }
  return names;
}

/** Lambda runs as a user that owns nothing here, and packages give some of their programs to their owner alone. */
async function readableByAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await chmod(folder, 0o755);
  for (const entry of entries) {
    const program = entry.isDirectory() || PROGRAM.test(entry.name);
    await chmod(join(entry.parentPath, entry.name), program ? 0o755 : 0o644);
  }
}

const PROGRAM = /^(chromium|esbuild|ffmpeg|ffprobe)$|\.so(\.\d+)*$/;

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('say which folder the image is to be assembled in');
  process.stdout.write(`${JSON.stringify(await assembleImage(folder))}\n`);
}
