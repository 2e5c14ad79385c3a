import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { prepareMedia } from '../../functions/prepare-media.ts';
import { checkedBrief } from '../../functions/core/check-brief.ts';
import { writeStoryboard } from '../../functions/core/storyboard/write-storyboard.ts';
import { readDocument, writeDocument } from '../../functions/documents.ts';
import type { Clock, Ledger, MediaFetcher, MediaNormaliser } from '../../functions/ports.ts';
import { Brief, keys, Storyboard } from '../../workflows/contracts/index.ts';
import { MemoryStore } from '../helpers/memory-store.ts';
import { SILENT_LEDGER } from '../helpers/silent-ledger.ts';

const PNG = '\x89PNG\r\n\x1a\n';
const UPLOAD = keys.media('a'.repeat(64), 'png');

/** A web of a few files, a normaliser that copies, and what was asked of both. The first files wait until `together` are asked for. */
function place(web: Record<string, string> = {}, { together = 1 }: { together?: number } = {}) {
  const store = new MemoryStore();
  const asked = { fetched: [] as string[], normalised: [] as string[], progress: [] as { steps: number; stepsDone: number }[] };
  const all = Promise.withResolvers<void>();
  const fetcher: MediaFetcher = {
    fetch: async (url, { path }) => {
      asked.fetched.push(url);
      if (asked.fetched.length >= together) all.resolve();
      await all.promise;
      const found = web[url];
      if (found === undefined) return { ok: false, reason: 'was answered with 404' };
      await writeFile(path, found, 'latin1');
      return { ok: true };
    },
  };
  const copied = async (kind: string, from: string, to: string): Promise<void> => {
    asked.normalised.push(kind);
    await writeFile(to, await readFile(from));
  };
  const normaliser: MediaNormaliser = {
    image: async ({ from, to }) => {
      if ((await readFile(from, 'latin1')).includes('broken')) return { refused: 'is a PNG image that can’t be read' };
      await copied('image', from, to);
      const moves = (await readFile(from, 'latin1')).includes('moving');
      return { media: { kind: 'image', width: 10, height: 10, focus: { x: 0.5, y: 0.5 }, ...(moves && { moves }) }, extension: 'png', contentType: 'image/png' };
    },
    footage: async ({ from, to }) => {
      await copied('footage', from, to);
      return { media: { kind: 'footage', width: 10, height: 10, frames: 30, seconds: 1, hasSound: false }, extension: 'mp4', contentType: 'video/mp4' };
    },
    font: async ({ from, to }) => {
      await copied('font', from, to);
      return { media: { kind: 'font' }, extension: 'woff2', contentType: 'font/woff2' };
    },
    sound: async ({ from, to }) => {
      await copied('sound', from, to);
      return { media: { kind: 'sound', seconds: 5, leadingSilence: 0, trailingSilence: 0 }, extension: 'flac', contentType: 'audio/flac' };
    },
  };
  const ledger: Ledger = { ...SILENT_LEDGER, stateProgressed: async (_film, _name, progress) => void asked.progress.push(progress) };
  const run = async (given: unknown, filmId = 'film-1') => {
    await writeDocument(store, keys.brief(filmId), checkedBrief(given));
    const output = await prepareMedia({ store, fetcher, normaliser, ledger, clock: hurrying() })({ filmId, briefKey: keys.brief(filmId) });
    return { output, brief: await readDocument(store, output.briefKey, Brief) };
  };
  return { store, asked, run };
}

/** A clock that goes on by a minute each time somebody looks: nothing is too soon to be told. */
function hurrying(): Clock {
  let now = 0;
  return { now: () => new Date((now += 60_000)) };
}

const slides = (...images: string[]) => ({ kind: 'slideshow', images });
const A = 'https://example.org/a';
const B = 'https://example.org/b';

describe('preparing media', () => {
  it('turns images into a storyboard of what was prepared, in order', async () => {
    const { store, run } = place({ [A]: `${PNG}a`, [B]: `${PNG}b` });
    const { output } = await run(slides(A, B, A));
    expect(output).toMatchObject({ kind: 'slideshow', scenes: [] });
    const { scenes } = await readDocument(store, output.storyboardKey, Storyboard);
    const shown = scenes.map(({ visual }) => (visual.kind === 'reel' ? visual.clips[0]?.src : undefined));
    expect(shown[0]).toMatch(/^media\/[0-9a-f]{64}\.png$/);
    expect(shown[2]).toBe(shown[0]);
    expect(shown[1]).not.toBe(shown[0]);
  });

  it('fetches each file once for a film', async () => {
    const { asked, run } = place({ [A]: `${PNG}a`, [B]: `${PNG}b` });
    await run(slides(A, A, B, A));
    expect(asked.fetched.toSorted()).toEqual([A, B]);
  });

  it('tells how many of them are ready', async () => {
    const { asked, run } = place({ [A]: `${PNG}a`, [B]: `${PNG}b` });
    await run(slides(A, A, B));
    expect(asked.progress[0]).toEqual({ steps: 2, stepsDone: 1 });
    for (const { stepsDone } of asked.progress) expect(stepsDone).toBeLessThanOrEqual(2);
  });

  it('normalises the same content once, also where it comes from two addresses at the same time', async () => {
    const { asked, run } = place({ [A]: `${PNG}a`, [B]: `${PNG}a` }, { together: 2 });
    await run(slides(A, B));
    expect(asked.normalised).toEqual(['image']);
  });

  it('finds what was normalised for another film', async () => {
    const { asked, run } = place({ [A]: `${PNG}a` });
    await run(slides(A));
    await run({ ...slides(A), title: 'Another' }, 'film-2');
    expect(asked.normalised).toEqual(['image']);
  });

  it('fetches once what is to be seen and to be heard, and makes both of it', async () => {
    const { asked, run } = place({ [A]: '\0\0\0\x18ftypisom' });
    await run({ kind: 'project', audio: A, sentences: [{ text: 'Hm.', startSeconds: 0, endSeconds: 1, footage: [{ src: A }] }] });
    expect(asked.fetched).toEqual([A]);
    expect(asked.normalised.toSorted()).toEqual(['footage', 'sound']);
  });

  it('lets what moves move in a slideshow and stand still as an image, whichever came first', async () => {
    const { store, run } = place({ [A]: 'GIF89a\x01\0moving', [B]: 'GIF89a\x01\0still' });
    const storyboard = { kind: 'storyboard', title: 'T', assets: { cat: A }, scenes: [{ visual: { kind: 'image', src: 'asset:cat' } }] };
    const still = await run(storyboard);
    const slideshow = await run({ ...slides(A, B), secondsPerImage: 4 }, 'film-2');
    const clips = (await readDocument(store, slideshow.output.storyboardKey, Storyboard)).scenes.flatMap(({ visual }) => (visual.kind === 'reel' ? visual.clips : []));
    expect(clips).toMatchObject([{ kind: 'footage', lengthSeconds: 1, fill: 'loop' }, { kind: 'image' }]);
    const [scene] = (await readDocument(store, still.output.storyboardKey, Storyboard)).scenes;
    expect(scene?.visual).toMatchObject({ kind: 'image', src: expect.stringMatching(/\.png$/) });
  });

  it('prepares a font of a brand, and leaves one that is installed', async () => {
    const { asked, run } = place({ [A]: 'wOF2\0\x01\x02' });
    const { brief } = await run({ kind: 'text', text: 'A text.', brand: { font: A } });
    expect('brand' in brief && brief.brand?.font).toMatch(/^media\/[0-9a-f]{64}\.woff2$/);
    expect(asked.normalised).toEqual(['font']);
    const installed = await run({ kind: 'text', text: 'A text.', brand: { font: 'Inter' } }, 'film-2');
    expect('brand' in installed.brief && installed.brief.brand?.font).toBe('Inter');
    await expect(run({ kind: 'text', text: 'A text.', brand: { font: 'Comic Sans' } })).rejects.toThrow(/^brand\.font: is neither one of Bricolage Grotesque, Inter, JetBrains Mono nor a file/);
    await expect(run(slides(A))).rejects.toThrow('images[0]: https://example.org/a is a font; accepted is JPEG');
  });

  it('prepares the images that a text names: addresses, assets and keys', async () => {
    const { store, asked, run } = place({ [A]: `${PNG}a`, [B]: `${PNG}b` });
    await store.write(UPLOAD, `${PNG}c`);
    const text = `# Cats\n\nThey purr.\n\n![One](${A})\n\n![Two](asset:cat)\n\n![Three](${UPLOAD})\n\n[![Badge](https://example.org/badge)](https://example.org/ci)`;
    const { brief } = await run({ kind: 'text', text, assets: { cat: B } });
    expect(asked.fetched.toSorted()).toEqual([A, B]);
    if (brief.kind !== 'text') throw new Error(brief.kind);
    const shown = writeStoryboard(brief).scenes.flatMap(({ visual }) => (visual.kind === 'image' ? [visual.src] : []));
    expect(shown).toEqual([A, 'asset:cat', UPLOAD].map((src) => brief.sources?.[src]));
    expect(new Set(shown).size).toBe(3);
    for (const src of shown) expect(src).toMatch(/^media\/[0-9a-f]{64}\.png$/);
  });

  it('leaves what was prepared as it is, so that a storyboard can be run again', async () => {
    const { store, asked, run } = place({ [A]: `${PNG}a` });
    const { output } = await run(slides(A));
    const storyboard: unknown = JSON.parse(Buffer.from(await store.read(output.storyboardKey)).toString());
    const again = await run(storyboard, 'film-2');
    expect(asked.normalised).toEqual(['image']);
    expect(await readDocument(store, again.output.storyboardKey, Storyboard)).toMatchObject({ scenes: (storyboard as { scenes: object[] }).scenes });
  });

  it('finds assets by name, in scenes and in the music', async () => {
    const { store, run } = place({ [A]: `${PNG}a`, [B]: 'fLaC\0\0' });
    const { brief, output } = await run({
      kind: 'storyboard',
      title: 'Assets',
      assets: { harbour: A, tune: B },
      music: { file: 'asset:tune' },
      scenes: [{ visual: { kind: 'image', src: 'asset:harbour' } }],
    });
    const { scenes, music } = await readDocument(store, output.storyboardKey, Storyboard);
    expect(scenes[0]?.visual).toMatchObject({ src: brief.assets?.['harbour'] });
    expect(music).toEqual({ file: expect.stringMatching(/^media\/.*\.flac$/) });
  });

  it.each([
    [slides(UPLOAD), 'BriefRefused', `images[0]: there is no "${UPLOAD}" in the store; upload it first`],
    [slides('https://example.org/missing?token=secret'), 'MediaRefused', 'images[0]: https://example.org/missing was answered with 404; accepted is JPEG, PNG, WebP, AVIF, GIF or SVG'],
    [slides('https://example.org/broken'), 'MediaRefused', 'images[0]: https://example.org/broken is a PNG image that can’t be read; accepted is JPEG, PNG, WebP, AVIF, GIF or SVG'],
    [slides(B), 'MediaRefused', 'images[0]: https://example.org/b is a FLAC sound; accepted is JPEG, PNG, WebP, AVIF, GIF or SVG'],
    [{ kind: 'text', text: 'A cat. ![](cat.jpg)' }, 'BriefRefused', 'text: there is no "cat.jpg" in the store; upload it first'],
    [{ kind: 'storyboard', title: 'T', scenes: [{ visual: { kind: 'image', src: 'asset:none' } }] }, 'BriefRefused', 'scenes[0].visual.src: there is no asset "none"; the brief has no "assets"'],
    [{ kind: 'project', sentences: [{ text: 'Hm.', footage: [{ src: B }] }] }, 'MediaRefused', 'sentences[0].footage[0].src: https://example.org/b is a FLAC sound; accepted is an image (JPEG, PNG, WebP, AVIF, GIF, SVG) or a video (MP4, MOV, WebM, MKV)'],
  ])('names the item, what was found and what is accepted: %#', async (brief, name, message) => {
    const { run } = place({ 'https://example.org/broken': `${PNG}broken`, [B]: 'fLaC\0\0' });
    await expect(run(brief)).rejects.toMatchObject({ name, message });
  });
});
