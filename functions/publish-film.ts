import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Film, filmFiles, filmName, keys, outputForm, Timeline, type FilmFile, type FilmId, type ScenesTimeline, type StateInput } from '../workflows/contracts/index.ts';
import { toSrt, toVtt } from './core/captions/files.ts';
import { FILM_TYPES } from './core/film-types.ts';
import { filmDocument } from './core/film-document.ts';
import { posterFrame } from './core/poster.ts';
import { readDocument, writeDocument } from './documents.ts';
import { clock, compute, ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { ObjectStore, Ports } from './ports.ts';
import { media } from './render-environment.ts';
import { withScratch } from './scratch.ts';

const TYPES: Readonly<Record<Exclude<FilmFile, 'film.json'>, string>> = {
  'film.mp4': FILM_TYPES.mp4,
  'film.webm': FILM_TYPES.webm,
  'film.gif': FILM_TYPES.gif,
  'film.png': FILM_TYPES.png,
  'poster.jpg': 'image/jpeg',
  'captions.srt': 'application/x-subrip',
  'captions.vtt': 'text/vtt',
  'storyboard.json': 'application/json',
  'brief.json': 'application/json',
};
type Published = keyof typeof TYPES;
type FileFacts = Film['files'][number];

/** Puts the film in its place, with everything that goes along; `film.json` comes last and means that all is there. */
export const publishFilm: UseCase<'PublishFilm', 'store' | 'ledger' | 'media' | 'clock' | 'compute'> = (ports) => async (input) => {
  const { filmId, timelineKey, assembledKey } = input;
  const { store } = ports;
  const timeline = await readDocument(store, timelineKey, Timeline);
  const filmKey = keys.filmFile(filmId, filmName(timeline.output));
  await store.copy(assembledKey, filmKey);
  const names = filesOf(timeline);
  if (timeline.kind === 'scenes' && names.includes('captions.vtt')) await writeCaptions(store, filmId, timeline);
  if (names.includes('poster.jpg')) await makePoster(ports, { filmId, filmKey, timeline });
  const files = await factsOf(store, filmId, names);
  await writeFilmDocument(ports, input, { timeline, files });
  await ports.ledger.filmEnded(filmId, { status: 'published' });
  return { filmId, filmKey, ...lengthOf(timeline) };
};

async function writeCaptions(store: ObjectStore, filmId: FilmId, timeline: ScenesTimeline): Promise<void> {
  await store.write(keys.filmFile(filmId, 'captions.srt'), toSrt(timeline), TYPES['captions.srt']);
  await store.write(keys.filmFile(filmId, 'captions.vtt'), toVtt(timeline), TYPES['captions.vtt']);
}

const lengthOf = ({ output, frames, durationSeconds }: Timeline) => (outputForm(output) === 'png' ? { frames: 1, durationSeconds: 0 } : { frames, durationSeconds });

/** All but `film.json`, which lists them. */
const filesOf = ({ kind, output }: Timeline): Published[] => filmFiles(kind, output).filter((name) => name !== 'film.json');

async function makePoster({ store, media }: Pick<Ports, 'store' | 'media'>, { filmId, filmKey, timeline }: { filmId: FilmId; filmKey: string; timeline: Timeline }): Promise<void> {
  await withScratch(async (file) => {
    const video = file(filmName(timeline.output));
    await store.download(filmKey, video);
    const path = file('poster.jpg');
    await media.still({ video, frame: posterFrame(timeline), fps: timeline.picture.fps, path });
    await store.upload(keys.filmFile(filmId, 'poster.jpg'), path, TYPES['poster.jpg']);
  });
}

/** Size and SHA-256 of every file of the film, read back from the store: what is promised is what is there. */
function factsOf(store: ObjectStore, filmId: FilmId, names: readonly Published[]): Promise<FileFacts[]> {
  return withScratch(async (file) => {
    const facts: FileFacts[] = [];
    for (const name of names) {
      await store.download(keys.filmFile(filmId, name), file(name));
      const hash = createHash('sha256');
      await pipeline(createReadStream(file(name)), hash);
      facts.push({ name, bytes: (await stat(file(name))).size, sha256: hash.digest('hex') });
    }
    return facts;
  });
}

async function writeFilmDocument(
  { store, ledger, clock, compute }: Pick<Ports, 'store' | 'ledger' | 'clock' | 'compute'>,
  { filmId, parts }: StateInput<'PublishFilm'>,
  { timeline, files }: { timeline: Timeline; files: FileFacts[] },
): Promise<void> {
  const record = await ledger.record(filmId);
  const film = filmDocument({ filmId, timeline, parts, files, record, now: clock.now().toISOString(), compute });
  await writeDocument(store, keys.filmFile(filmId, 'film.json'), Film.parse(film));
}

export const handler = makeHandler('PublishFilm', publishFilm, async () => ({ store: await store(), ledger: ledger(), media: await media(), clock, compute: compute() }));
