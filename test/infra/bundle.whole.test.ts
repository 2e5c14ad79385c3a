import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions, type BundledFunctions } from '../../infra/aws/bundle.ts';

const run = promisify(execFile);

/** What a function has to load before it can begin; a megabyte takes about 60 ms. */
const MOST_BYTES = 1.6 * 2 ** 20;

describe('the small functions, bundled', () => {
  let folder: string;
  let bundled: BundledFunctions;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
    bundled = await bundleFunctions({ folder });
    return () => rm(folder, { recursive: true, force: true });
  });

  it('are one file each, with its source map', async () => {
    for (const one of Object.values(bundled)) expect((await readdir(one.folder)).sort(), one.folder).toEqual(['index.mjs', 'index.mjs.map']);
  });

  it('are small, and have nothing of browser, ffmpeg, bundler or voices inside', async () => {
    for (const one of Object.values(bundled)) {
      const code = await readFile(join(one.folder, 'index.mjs'), 'utf8');
      const { sources }: { sources: string[] } = JSON.parse(await readFile(join(one.folder, 'index.mjs.map'), 'utf8'));
      expect(code.length, one.folder).toBeLessThan(MOST_BYTES);
      expect(sources.filter((source) => /puppeteer|chromium|ffmpeg|mediabunny|esbuild|espeak-ng|render-image/.test(source)), one.folder).toEqual([]);
    }
  });

  it('are the same bytes wherever and whenever they are made', async () => {
    const again = await bundleFunctions({ folder: join(folder, 'below', 'again') });
    for (const [name, { hash }] of Object.entries(bundled)) expect(Object.entries(again).find(([other]) => other === name)?.[1].hash, name).toBe(hash);
    const [one, other] = await Promise.all([bundled.PlanFilm, again.PlanFilm].map(({ folder: at }) => readFile(join(at, 'index.mjs.map'), 'utf8')));
    expect(other).toBe(one);
  });

  it('load by themselves, in an empty environment, and export their handler', async () => {
    const files = Object.values(bundled).map((one) => join(one.folder, 'index.mjs'));
    const program = `for (const file of ${JSON.stringify(files)}) console.log(typeof (await import(file)).handler)`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { env: {}, cwd: folder });
    expect(stdout.trim().split('\n')).toEqual(files.map(() => 'function'));
  });
});
