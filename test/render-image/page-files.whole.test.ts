import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../render-image/driver/page-folder.ts';
import { pictogramFile } from '../../render-image/driver/pictogram-files.ts';
import { buildPage, pageBundle } from '../../render-image/page/build.ts';
import type { Visual } from '../../workflows/contracts/index.ts';
import { statement, testJob, testRenderer } from '../helpers/faulty-renderer.ts';

const formula: Visual = { kind: 'math', heading: 'Pythagoras', show: { form: 'formula', tex: 'a^2 + b^2 = c^2' } };

describe('the page of the scenes', () => {
  it('loads what sets formulas for a film that has some, and for no other', async () => {
    const page = await buildPage();
    const { chunk } = pageOf(page);
    const asked: string[] = [];
    const renderer = await testRenderer(undefined, { ...pageOf(page), chunk: (name) => (asked.push(name), chunk(name)) });
    const { picture } = testJob(statement(''));
    const job = (visual: Visual) => testJob(visual, { frames: 2, picture: { ...picture, width: 320, height: 180 } });

    await renderer.still(job(statement('The tide')), 1);
    const loaded = [page.script, ...asked.map((name) => page.chunks[name])].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
    expect(asked.join()).not.toMatch(/mathjax/);
    // What is in every part's way; look at esbuild's metafile before raising it.
    expect(loaded).toBeLessThan(1_000_000);

    await renderer.still(job(formula), 1);
    expect(asked.join()).toMatch(/mathjax/);
  });

  it('draws the pictogram that a scene names, says which one can’t be had, and carries none itself', async () => {
    const page = await buildPage();
    const renderer = await testRenderer(undefined, pageOf(page));
    const { picture } = testJob(statement(''));
    const still = (pictogram: string) => renderer.still(testJob({ kind: 'statement', text: 'The Moon', pictogram }, { frames: 60, picture: { ...picture, width: 320, height: 180 } }), 50);
    const [moon, sun, none] = [await still('moon'), await still('sun'), await still('none')].map((png) => png.toString('base64'));
    expect(new Set([moon, sun, none]).size).toBe(3);
    await expect(still('no-such')).rejects.toMatchObject({ name: 'MediaRefused', message: expect.stringMatching(/the pictogram no-such can't be loaded/) });
    const outline = /<path d="(M[^"]{40})/.exec(await readFile(pictogramFile('/pictograms/duotone/lighthouse-duotone.svg') ?? '', 'utf8'))?.[1] ?? '';
    expect(outline).not.toBe('');
    for (const bytes of [page.script, ...Object.values(page.chunks)]) expect(Buffer.from(bytes).includes(outline)).toBe(false);
  });

  it('runs nothing of a scene, nor of a package, before the clock is the film’s', async () => {
    const { script, chunks } = await buildPage();
    // A chunk that the script imports at once runs before its first line, which sets the clock: only helpers may be there.
    const imported = [...Buffer.from(script).toString().matchAll(/from"\.\/page\/([\w-]+\.js)"/g)].map(([, name]) => chunks[name ?? '']?.length ?? 0);
    expect(imported.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2000);
  });

  it('has another hash for any other byte of any of its files', async () => {
    const [one, two] = [Buffer.from('1'), Buffer.from('2')];
    const hashes = [pageBundle(one, {}), pageBundle(two, {}), pageBundle(one, { 'a.js': one }), pageBundle(one, { 'b.js': one }), pageBundle(one, { 'a.js': two }), pageBundle(one, { 'a.js': one, 'b.js': one })].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
