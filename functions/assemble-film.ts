import { FilmError, keys, outputForm, Timeline, type OutputForm } from '../workflows/contracts/index.ts';
import { contentHash } from './core/content-hash.ts';
import { findings } from './core/film-findings.ts';
import { FILM_TYPES } from './core/film-types.ts';
import { readDocument } from './documents.ts';
import { ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import { isSealed } from './part-seal.ts';
import type { MediaTool, ObjectStore } from './ports.ts';
import { media } from './render-environment.ts';
import { withScratch } from './scratch.ts';

/** Joins the parts by copy, adds the soundtrack, and refuses a film that is not exactly what the timeline says. */
export const assembleFilm: UseCase<'AssembleFilm', 'store' | 'media'> = ({ store, media }) => async ({ timelineKey, parts, soundtrackKey }) => {
  const timeline = await readDocument(store, timelineKey, Timeline);
  const ordered = [...parts].sort((a, b) => a.index - b.index).map((part) => part.partKey);
  const { picture, quality, output } = timeline;
  const form = outputForm(output);
  const assembledKey = keys.assembled(contentHash({ ordered, soundtrackKey, picture, ...(form === 'gif' ? { quality } : {}) }), output);
  if ((await store.size(assembledKey)) !== undefined) return { assembledKey };
  await withScratch(async (file) => {
    const files = await downloaded(store, [...ordered, ...(soundtrackKey === null ? [] : [soundtrackKey])], file);
    const given = { timeline, parts: files.slice(0, ordered.length), soundtrack: files[ordered.length], file };
    const path = await MAKERS[form](media, given);
    await verify(media, { ...given, path });
    await store.upload(assembledKey, path, FILM_TYPES[form]);
  });
  return { assembledKey };
};

interface Given {
  readonly timeline: Timeline;
  readonly parts: readonly string[];
  readonly soundtrack: string | undefined;
  readonly file: (name: string) => string;
}

/** How each form of a film comes from its parts; gives the file. */
const MAKERS: Readonly<Record<OutputForm, (media: MediaTool, given: Given) => Promise<string>>> = {
  mp4: (media, given) => joined(media, given, 'mp4'),
  webm: (media, given) => joined(media, given, 'webm'),
  gif: async (media, given) => {
    const { picture, quality } = given.timeline;
    const path = given.file('film.gif');
    await media.animate({ video: await joined(media, given, 'mp4'), picture, quality, path });
    return path;
  },
  png: async (_, { parts }) => {
    const [only, ...others] = parts;
    if (only === undefined || others.length > 0) throw new FilmError('FilmMismatch', `a still has one part, not ${parts.length}`);
    return only;
  },
};

async function joined(media: MediaTool, { timeline, parts, soundtrack, file }: Given, container: 'mp4' | 'webm'): Promise<string> {
  const path = file(`film.${container}`);
  await media.assemble({ parts, ...(soundtrack === undefined ? {} : { soundtrack }), picture: timeline.picture, container, path });
  return path;
}

/** The objects as files, in the same order, under names that end as their keys do. */
function downloaded(store: ObjectStore, keysOf: readonly string[], file: Given['file']): Promise<string[]> {
  return Promise.all(
    keysOf.map(async (key, index) => {
      const path = file(`${index}${/\.[a-z0-9]+$/.exec(key)?.[0] ?? ''}`);
      await store.download(key, path);
      return path;
    }),
  );
}

/**
 * The parts were decoded in full before they were published, and are sealed: a joined film need only be shown to be them.
 * What was encoded anew, or is one part as it is, gets decoded itself.
 * @throws FilmError FilmMismatch, PartCorrupt
 */
async function verify(media: MediaTool, { path, timeline, parts }: Given & { path: string }): Promise<void> {
  const form = outputForm(timeline.output);
  const copied = form === 'mp4' || form === 'webm';
  if (copied) await checkSeals(parts);
  const facts = copied ? await media.joined({ path, parts, picture: timeline.picture }) : await media.picture(path, { decode: true });
  const found = findings(timeline, { ...facts, sound: await media.soundSeconds(path) });
  if (found.length > 0) throw new FilmError('FilmMismatch', `the assembled film has ${found.join(', ')}`);
}

async function checkSeals(parts: readonly string[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    if (!(await isSealed(part))) throw new FilmError('PartCorrupt', `part ${index} is not what was decoded when it was rendered; run again, and it is rendered anew`);
  }
}

export const handler = makeHandler('AssembleFilm', assembleFilm, async () => ({ store: await store(), ledger: ledger(), media: await media() }));
