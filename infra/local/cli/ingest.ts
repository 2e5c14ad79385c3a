import { resolve } from 'node:path';
import { checkedBrief } from '../../../functions/core/check-brief.ts';
import { ACCEPTED } from '../../../functions/core/media/accepted.ts';
import { isAddress, isMediaKey, mediaReferences, withMedia, type MediaReference, type MediaUse } from '../../../functions/core/media/references.ts';
import { sniff } from '../../../functions/core/media/sniff.ts';
import { mediaType } from '../../../functions/core/media-type.ts';
import { fileHash, firstBytes } from '../../../functions/first-bytes.ts';
import type { ObjectStore } from '../../../functions/ports.ts';
import { assetName, FilmError, keys, type Brief } from '../../../workflows/contracts/index.ts';
import type { GivenBrief } from './brief-source.ts';

/** Puts a file beside the brief into the store and gives its key; a key stays a key, and an address an address. */
type Ingest = (reference: MediaReference) => Promise<string>;

/**
 * The brief with the paths it names replaced by keys of the store, whose names are the hash of their content.
 * @throws FilmError BriefRefused, with the path of the field
 */
export async function ingestMedia({ brief: given, folder }: GivenBrief, store: ObjectStore): Promise<Brief> {
  const ingest: Ingest = async (reference) => (staysAsItIs(reference.source) ? reference.source : stored(store, { file: resolve(folder, reference.source), reference }));
  const brief = checkedBrief(given);
  const keysOf = new Map<string, string>();
  for (const reference of mediaReferences(brief)) keysOf.set(nameOf(reference), await ingest(reference));
  return withMedia(brief, (reference) => keysOf.get(nameOf(reference)) ?? reference.source);
}

/** A text names many files by one field. */
const nameOf = ({ path, source }: MediaReference): string => `${path} ${source}`;

const staysAsItIs = (source: string): boolean => isMediaKey(source) || isAddress(source) || assetName(source) !== undefined;

async function stored(store: ObjectStore, { file, reference }: { file: string; reference: MediaReference }): Promise<string> {
  const { path, source, use } = reference;
  const begins = await firstBytes(file).catch((error: NodeJS.ErrnoException) => {
    throw new FilmError('BriefRefused', `${path}: cannot read ${source} beside the brief (${error.code})`, { path });
  });
  const found = sniff(begins);
  if (!mayBe(use, found.kind)) throw new FilmError('BriefRefused', `${path}: ${source} is no ${use === 'any' || use === 'visual' ? 'file' : use === 'slide' ? 'image' : use} that can be used (${ACCEPTED[use]}); it is ${found.name}`, { path });
  const type = mediaType(begins);
  const key = keys.media(await fileHash(file), type?.extension ?? 'bin');
  if ((await store.size(key)) === undefined) await store.upload(key, file, type?.contentType ?? 'application/octet-stream');
  return key;
}

/** By its first bytes; what is in a container is seen when it is opened. */
function mayBe(use: MediaUse, kind: ReturnType<typeof sniff>['kind']): boolean {
  if (kind === undefined) return false;
  if (use === 'any') return true;
  if (use === 'font' || kind === 'font') return kind === use;
  if (use === 'image' || use === 'slide') return kind === 'image';
  if (use === 'visual') return kind !== 'sound';
  return kind === 'container' || kind === 'footage' || kind === use || (use === 'footage' && kind === 'image');
}
