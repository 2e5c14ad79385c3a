import { FilmError, keys, MEDIA_KEY } from '../workflows/contracts/index.ts';
import { mediaRefused } from './core/media/accepted.ts';
import { contentHash } from './core/content-hash.ts';
import type { Prepared } from './core/media/material-storyboard.ts';
import { NORMALISER_VERSION, PreparedMedia, type MediaBox } from './core/media/prepared.ts';
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
const LIMITS: Readonly<Record<MediaUse, number>> = { image: 100e6, sound: 1e9, footage: 2e9, visual: 2e9, any: 2e9 };

/** A file may be wanted as a picture and for its sound: those are two. */
export const useOf = ({ source, use }: Pick<MediaReference, 'source' | 'use'>): string => `${use === 'sound' ? 'sound' : 'picture'} ${source}`;

/**
 * Every file in the form that films use, by `useOf` what names it.
 * @throws FilmError MediaRefused, with the path of the field, what was found, and what is accepted
 */
export async function preparedFiles(ports: Needs, references: readonly MediaReference[], box: MediaBox): Promise<Prepared> {
  const wanted = new Map<string, MediaReference>();
  for (const reference of references) if (!wanted.has(useOf(reference))) wanted.set(useOf(reference), reference);
  const files = new Map<string, PreparedMedia>();
  const alone = oneByOne();
  await inTurn([...wanted], async ([name, reference]) => {
    files.set(name, await preparedFile(ports, { reference, box, alone }));
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
  const fits = use === 'any' || media?.kind === use || (use === 'visual' && media?.kind !== 'sound');
  if (!fits) throw mediaRefused(reference, `is ${media?.kind === 'image' ? 'an image' : media?.kind === 'footage' ? 'a video' : 'a sound'}`);
}

interface Wanted {
  readonly reference: MediaReference;
  readonly box: MediaBox;
  /** By the hash of the content: it may have come from two addresses at the same time. */
  readonly alone: OneByOne;
}

async function preparedFile(ports: Needs, { reference, box, alone }: Wanted): Promise<PreparedMedia> {
  const [, hash] = MEDIA_KEY.test(reference.source) ? (/^media\/([0-9a-f]{64})/.exec(reference.source) ?? []) : [];
  // A storyboard that was made from a brief names what was prepared then.
  const itself = hash === undefined ? undefined : await recordOf(ports, keys.prepared(hash));
  if (itself?.key === reference.source) return itself;
  return withScratch(async (file) => {
    const from = file('source');
    const known = hash === undefined ? undefined : await knownAs(ports, { hash, reference, box });
    if (known) return known;
    await bring(ports, reference, from);
    const source = await fileHash(from);
    return alone(source, async () => (await knownAs(ports, { hash: source, reference, box })) ?? make(ports, { from, to: file('normalised'), source, reference, box }));
  });
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
    if (record) return record;
  }
  return undefined;
}

const kindsOf = (use: MediaUse): Kind[] => (use === 'visual' ? ['image', 'footage'] : use === 'any' ? ['image', 'footage', 'sound'] : [use]);

/** All that a normalised file depends on. */
function preparedHash(source: string, kind: Kind, { width, height, fps }: MediaBox): string {
  const box = kind === 'sound' ? {} : kind === 'image' ? { width, height } : { width, height, fps };
  return contentHash({ source, kind, ...box, version: NORMALISER_VERSION });
}

async function bring({ store, fetcher }: Needs, reference: MediaReference, path: string): Promise<void> {
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
  if (use === 'sound') return normaliser.sound({ from, to });
  const found = sniff(await firstBytes(from));
  if (found.kind === undefined) return { refused: `is ${found.name}` };
  // What moves is shown moving where footage may stand.
  if (found.kind === 'image' && found.name !== 'a GIF image') return normaliser.image({ from, to, box });
  const footage = found.kind === 'sound' ? { refused: `is ${found.name}` } : await normaliser.footage({ from, to, box });
  return 'refused' in footage && use === 'any' ? normaliser.sound({ from, to }) : footage;
}
