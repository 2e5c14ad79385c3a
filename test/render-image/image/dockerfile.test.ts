import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { expect, it } from 'vitest';
import { fileOf, inImage } from '../../../functions/places.ts';
import { ROOT } from '../../../render-image/image/bundle-options.ts';
import { STATE_NAMES } from '../../../workflows/contracts/index.ts';

const text = async (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');

/** What the Dockerfile copies out of the repository. */
async function copied(): Promise<string[]> {
  const lines = (await text('render-image/Dockerfile')).split('\n').filter((line) => line.startsWith('COPY ') && !line.includes('--from'));
  return lines.flatMap((line) => line.split(/\s+/).slice(1, -1));
}

/** The files of the assembly and of the tasks that it bundles, with what each imports. */
async function inputsOfTheAssembly(): Promise<Metafile['inputs']> {
  const tasks = STATE_NAMES.filter(inImage).map((name) => `functions/${fileOf(name)}.ts`);
  const { metafile } = await build({
    entryPoints: ['render-image/image/assemble.ts', ...tasks],
    absWorkingDir: ROOT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return metafile.inputs;
}

it('copies what there is, and nothing that it is not allowed to see', async () => {
  const allowed = (await text('.dockerignore')).split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const path of await copied()) {
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(allowed.some((place) => path === place || path.startsWith(`${place}/`)), path).toBe(true);
  }
});

it('copies all that the assembly is made of, tasks included', async () => {
  const places = await copied();
  const inputs = await inputsOfTheAssembly();
  const missing = Object.keys(inputs).filter((file) => !places.some((place) => file === place || file.startsWith(`${place}/`)));
  expect(missing).toEqual([]);
});

it('installs, without what only development needs, every package that the assembly asks for', async () => {
  const { packages }: { packages: Record<string, { dev?: boolean } | undefined> } = JSON.parse(await text('package-lock.json'));
  const asked = Object.values(await inputsOfTheAssembly()).flatMap(({ imports }) => imports.filter(({ external, path }) => external && !path.startsWith('node:')).map(({ path }) => path));
  const names = [...new Set(asked.map((path) => path.split('/').slice(0, path.startsWith('@') ? 2 : 1).join('/')))];
  expect(names.filter((name) => packages[`node_modules/${name}`]?.dev !== undefined)).toEqual([]);
  expect(names).toContain('esbuild');
});
