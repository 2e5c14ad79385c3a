import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withScratch } from '../../../functions/scratch.ts';
import { keptPage } from '../../../render-image/page/build.ts';
import { keptBundle } from '../../../render-image/page/kept-bundle.ts';

/** A bundler that counts how often it is asked; it reads one file of a template and one of a package. */
async function sources(file: (name: string) => string) {
  const [source, dependency] = [file('t/source.ts'), file('node_modules/p/index.js')];
  await mkdir(file('t'));
  await mkdir(file('node_modules/p'), { recursive: true });
  for (const path of [source, dependency, file('node_modules/p/package.json')]) await writeFile(path, '{}');
  let times = 0;
  const bundle = async () => ({ files: { 'main.js': Buffer.from(`${(times += 1)}`) }, inputs: [source, dependency] });
  const ask = async (recipe = 'one'): Promise<string> => Buffer.from((await keptBundle({ folder: file('kept'), recipe, bundle, now: () => Date.now() + 1000 }))['main.js'] ?? []).toString();
  return { source, dependency, ask };
}

describe('a bundle that is kept', () => {
  it('is found again while nothing changes, and made again for another recipe', () =>
    withScratch(async (file) => {
      const { ask } = await sources(file);
      expect([await ask(), await ask(), await ask('two'), await ask(), await ask('two')]).toEqual(['1', '1', '2', '1', '2']);
    }));

  it.each<[string, (file: (name: string) => string) => Promise<unknown>]>([
    ['a source', (file) => writeFile(file('t/source.ts'), '[]')],
    ['a dependency', (file) => writeFile(file('node_modules/p/index.js'), '[]')],
    ['what a package says its entry is', (file) => writeFile(file('node_modules/p/package.json'), '[]')],
    ['a source that is gone', (file) => rm(file('t/source.ts'))],
    ['a file that an import may now mean', (file) => writeFile(file('t/source.tsx'), '')],
    ['a package that comes before the other', (file) => mkdir(file('t/node_modules'))],
  ])('is made again after a change of %s, though size and time are the same', (_, change) =>
    withScratch(async (file) => {
      const { ask, source } = await sources(file);
      expect([await ask(), await ask()]).toEqual(['1', '1']);
      await change(file);
      await utimes(source, 0, 0).catch(() => undefined);
      expect(await ask()).toBe('2');
    }));

  it('is there for our own page as well: nothing that the bundler names as read is missing', () =>
    withScratch(async (file) => {
      await keptPage({ folder: file('kept') });
      expect(await readdir(file('kept'))).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    }));

  it('is made again where it was cut short', () =>
    withScratch(async (file) => {
      const { ask } = await sources(file);
      await ask();
      const [home = ''] = await readdir(file('kept'));
      await writeFile(join(file('kept'), home, 'main.js'), '');
      expect([await ask(), await ask()]).toEqual(['2', '2']);
      await writeFile(join(file('kept'), home, 'manifest.json'), '{');
      expect(await ask()).toBe('3');
    }));

  it('is not kept where a source changed while it was made', () =>
    withScratch(async (file) => {
      const { source } = await sources(file);
      let times = 0;
      const bundle = async () => {
        await writeFile(source, 'other');
        return { files: { 'main.js': Buffer.from(`${(times += 1)}`) }, inputs: [source] };
      };
      for (const expected of [1, 2]) expect(Buffer.from((await keptBundle({ folder: file('kept'), recipe: '', bundle }))['main.js'] ?? []).toString()).toBe(String(expected));
    }));
});
