import { FilmError, keys, MEDIA_KEY } from '../workflows/contracts/index.ts';
import { mediaRefused } from './core/media/accepted.ts';
import { contentHash } from './core/content-hash.ts';
import type { Prepared } from './core/media/material-storyboard.ts';
import { NORMALISER_VERSION, PreparedMedia, type MediaBox, type NormalisedMedia } from './core/media/prepared.ts';
import { isAddress, isMediaKey, type MediaReference, type MediaUse } from './core/media/references.ts';
import { sniff } from './core/media/sniff.ts';
import { readDocument, writeDocument } from './documents.ts';
import { fileHash, firstBytes } from './first-bytes.ts';
import type { Normalised, Ports } from './ports.ts';
import { withScratch } from './scratch.ts';

type Needs = Pick<Ports, 'store' | 'fetcher' | 'normaliser'>;
type Kind = PreparedMedia['kind'];

/** Files that are worked on at once: enough to hide the way to a server, not so many that memory grows short. */
const AT_ONCE = 3;
/** Bytes of a source. */
const LIMITS: Readonly<Record<MediaUse, number>> = { font: 30e6, image: 100e6, slide: 100e6, sound: 1e9, footage: 2e9, visual: 2e9, any: 2e9 };

/** A file may be wanted for its sound, as a picture that stands still, and as one that may move: those are three. */
export const useOf = ({ source, use }: Pick<MediaReference, 'source' | 'use'>): string => `${use === 'sound' ? 'sound' : use === 'image' ? 'still' : use === 'font' ? 'font' : 'picture'} ${source}`;

export interface Preparing {
  readonly box: MediaBox;
  /** Told of every source that is ready. */
  readonly onProgress: (files: { done: number; of: number }) => void;
}

/**
 * Every file in the form that films use, by `useOf` what names it.
 * @throws FilmError MediaRefused, with the path of the field, what was found, and what is accepted
 */
export async function preparedFiles(ports: Needs, references: readonly MediaReference[], { box, onProgress }: Preparing): Promise<Prepared> {
  const wanted = new Map<string, Map<string, MediaReference>>();
  for (const reference of references) {
    const uses = wanted.get(reference.source) ?? new Map<string, MediaReference>();
    wanted.set(reference.source, uses);
    if (!uses.has(useOf(reference))) uses.set(useOf(reference), reference);
  }
  const files = new Map<string, PreparedMedia>();
  const alone = oneByOne();
  let done = 0;
  await inTurn([...wanted.values()], async (uses) => {
    for (const [name, media] of await preparedUses(ports, { uses: [...uses.values()], box, alone })) files.set(name, media);
    onProgress({ done: (done += 1), of: wanted.size });
  });
  for (const reference of references) check(reference, files.get(useOf(reference)));
  return files;
}

/** A few at a time, in order; the first that fails keeps the rest from beginning. */
async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && failures.length === 0; item = queue.shift()) {
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}

/** Lets what goes by the same name run one after the other, so that the second finds what the first has made. */
type OneByOne = <T>(name: string, work: () => Promise<T>) => Promise<T>;

function oneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const done = before.then(work, work);
    last.set(name, done);
    return done;
  };
}

/** The same file may be named where something else is wanted. */
function check(reference: MediaReference, media: PreparedMedia | undefined): void {
  const { use } = reference;
  const fits = use === 'any' || media?.kind === use || ((use === 'visual' || use === 'slide') && (media?.kind === 'image' || media?.kind === 'footage'));
  if (!fits) throw mediaRefused(reference, `is ${media ? NAMES[media.kind] : 'nothing'}`);
}

const NAMES: Readonly<Record<Kind, string>> = { image: 'an image', footage: 'a video', sound: 'a sound', font: 'a font' };

interface Wanted {
  /** Of one source. */
  readonly uses: readonly MediaReference[];
  readonly box: MediaBox;
  /** By the hash of the content: it may have come from two addresses at the same time. */
  readonly alone: OneByOne;
}

/** What one source becomes for each of its uses. It is brought once, and only if something has yet to be made of it. */
async function preparedUses(ports: Needs, { uses, box, alone }: Wanted): Promise<Map<string, PreparedMedia>> {
  const made = new Map<string, PreparedMedia>();
  for (const reference of uses) {
    const before = await preparedBefore(ports, reference, box);
    if (before) made.set(useOf(reference), before);
  }
  const missing = uses.filter((reference) => !made.has(useOf(reference)));
  if (missing.length === 0) return made;
  await withScratch(async (file) => {
    const from = file('source');
    await bring(ports, missing, from);
    const hash = await fileHash(from);
    for (const reference of missing) {
      const source = { hash, reference, box };
      made.set(useOf(reference), await alone(hash, async () => (await knownAs(ports, source)) ?? make(ports, { from, to: file('normalised'), source: hash, reference, box })));
    }
  });
  return made;
}

/** What a key of the store tells by itself: a storyboard that was made from a brief names what was prepared then. */
async function preparedBefore(ports: Needs, reference: MediaReference, box: MediaBox): Promise<PreparedMedia | undefined> {
  const hash = MEDIA_KEY.test(reference.source) ? /^media\/([0-9a-f]{64})/.exec(reference.source)?.[1] : undefined;
  if (hash === undefined) return undefined;
  const itself = await recordOf(ports, keys.prepared(hash));
  return itself?.key === reference.source ? itself : knownAs(ports, { hash, reference, box });
}

const recordOf = async ({ store }: Pick<Ports, 'store'>, key: string): Promise<PreparedMedia | undefined> =>
  (await store.size(key)) === undefined ? undefined : readDocument(store, key, PreparedMedia);

interface Source {
  readonly hash: string;
  readonly reference: MediaReference;
  readonly box: MediaBox;
}

/** What this source was made into before, for whatever film. */
async function knownAs(ports: Pick<Ports, 'store'>, { hash, reference, box }: Source): Promise<PreparedMedia | undefined> {
  for (const kind of kindsOf(reference.use)) {
    const record = await recordOf(ports, keys.prepared(preparedHash(hash, kind, box)));
    // What moves is found again as it moves, or made so.
    if (record && (reference.use === 'image' || !moves(record))) return record;
  }
  return undefined;
}

const kindsOf = (use: MediaUse): Kind[] => (use === 'visual' || use === 'slide' ? ['image', 'footage'] : use === 'any' ? ['image', 'footage', 'sound', 'font'] : [use]);

/** The first picture of several. */
const moves = (media: NormalisedMedia): boolean => media.kind === 'image' && media.moves === true;

/** All that a normalised file depends on. */
function preparedHash(source: string, kind: Kind, { width, height, fps }: MediaBox): string {
  const box = kind === 'sound' || kind === 'font' ? {} : kind === 'image' ? { width, height } : { width, height, fps };
  return contentHash({ source, kind, ...box, version: NORMALISER_VERSION });
}

/** Gives the file of a source, no larger than any of its uses allows. */
async function bring({ store, fetcher }: Needs, uses: readonly MediaReference[], path: string): Promise<void> {
  const [reference] = uses.toSorted((one, other) => LIMITS[one.use] - LIMITS[other.use]);
  if (!reference) return;
  const { source, use } = reference;
  const maxBytes = LIMITS[use];
  if (isAddress(source)) {
    const fetched = await fetcher.fetch(source, { path, maxBytes });
    if (!fetched.ok) throw mediaRefused(reference, fetched.reason);
    return;
  }
  const bytes = isMediaKey(source) ? await store.size(source) : undefined;
  if (bytes === undefined) throw new FilmError('BriefRefused', `${reference.path}: there is no "${source}" in the store; upload it first`, { path: reference.path });
  if (bytes > maxBytes) throw mediaRefused(reference, `has ${bytes} bytes, more than ${maxBytes}`);
  await store.download(source, path);
}

interface Making {
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly reference: MediaReference;
  readonly box: MediaBox;
}

/** The file first and its record last, so that where the record is, the file is too. */
async function make({ store, normaliser }: Needs, { from, to, source, reference, box }: Making): Promise<PreparedMedia> {
  const made = await normalise(normaliser, { from, to, reference, box });
  if ('refused' in made) throw mediaRefused(reference, made.refused);
  const hash = preparedHash(source, made.media.kind, box);
  const key = keys.media(hash, made.extension);
  await store.upload(key, to, made.contentType);
  const media: PreparedMedia = { ...made.media, key };
  await writeDocument(store, keys.prepared(hash), media);
  return media;
}

async function normalise(normaliser: Ports['normaliser'], { from, to, reference: { use }, box }: Omit<Making, 'source'>): Promise<Normalised> {
  if (use === 'image' || use === 'footage') return normaliser[use]({ from, to, box });
  if (use === 'sound' || use === 'font') return normaliser[use]({ from, to });
  const found = sniff(await firstBytes(from));
  if (found.kind === undefined) return { refused: `is ${found.name}` };
  if (found.kind === 'font') return use === 'any' ? normaliser.font({ from, to }) : { refused: 'is a font' };
  const image = found.kind === 'image' ? await normaliser.image({ from, to, box }) : undefined;
  // What moves is shown moving where it may.
  if (image && ('refused' in image || !moves(image.media))) return image;
  if (use === 'slide' && !image) return { refused: `is ${found.name}` };
  const footage = found.kind === 'sound' ? { refused: `is ${found.name}` } : await normaliser.footage({ from, to, box });
  return 'refused' in footage && use === 'any' ? normaliser.sound({ from, to }) : footage;
}
