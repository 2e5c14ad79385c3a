import { exactFps, FilmError, keys, Timeline } from '../workflows/contracts/index.ts';
import { contentHash } from './core/content-hash.ts';
import { readDocument } from './documents.ts';
import { ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { MediaTool } from './ports.ts';
import { media } from './render-environment.ts';
import { withScratch } from './scratch.ts';

/** Joins the parts by copy, adds the soundtrack, and refuses a film that is not exactly what the timeline says. */
export const assembleFilm: UseCase<'AssembleFilm', 'store' | 'media'> = ({ store, media }) => async ({ timelineKey, parts, soundtrackKey }) => {
  const timeline = await readDocument(store, timelineKey, Timeline);
  const ordered = [...parts].sort((a, b) => a.index - b.index).map((part) => part.partKey);
  const assembledKey = keys.assembled(contentHash({ ordered, soundtrackKey, picture: timeline.picture }));
  if ((await store.size(assembledKey)) !== undefined) return { assembledKey };
  await withScratch(async (file) => {
    const soundtrack = file('soundtrack.m4a');
    await store.download(soundtrackKey, soundtrack);
    const files = await Promise.all(
      ordered.map(async (key, index) => {
        const path = file(`part-${index}.mp4`);
        await store.download(key, path);
        return path;
      }),
    );
    const path = file('film.mp4');
    await media.assemble({ parts: files, soundtrack, picture: timeline.picture, path });
    await verify(media, path, timeline);
    await store.upload(assembledKey, path, 'video/mp4');
  });
  return { assembledKey };
};

/** @throws FilmError FilmMismatch */
async function verify(media: MediaTool, path: string, { frames, picture, durationSeconds }: Timeline): Promise<void> {
  const facts = await media.picture(path, { decode: true });
  const sound = (await media.soundSeconds(path)) ?? 0;
  const frame = 1 / exactFps(picture.fps);
  const findings = [
    facts.frames !== frames && `${facts.frames} frames instead of ${frames}`,
    (facts.width !== picture.width || facts.height !== picture.height) && `${facts.width}×${facts.height} instead of ${picture.width}×${picture.height}`,
    Math.abs(facts.fps - exactFps(picture.fps)) > 1e-3 && `${facts.fps} frames/s instead of ${exactFps(picture.fps)}`,
    Math.abs(facts.seconds - durationSeconds) > frame && `picture of ${facts.seconds} s instead of ${durationSeconds} s`,
    Math.abs(sound - durationSeconds) > frame && `sound of ${sound} s instead of ${durationSeconds} s`,
  ].filter((finding) => finding !== false);
  if (findings.length > 0) throw new FilmError('FilmMismatch', `the assembled film has ${findings.join(', ')}`);
}

export const handler = makeHandler('AssembleFilm', assembleFilm, async () => ({ store: await store(), ledger: ledger(), media: await media() }));
