import type { FilmLedger, ObjectStore } from '../../../functions/ports.ts';
import { Film, keys, type FilmId } from '../../../workflows/contracts/index.ts';

/** An object whose film the ledger does not know. */
export interface StrayObject {
  readonly key: string;
  readonly bytes: number;
}

/** A published film of which the store lacks something. */
export interface HollowFilm {
  readonly filmId: FilmId;
  readonly missing: readonly string[];
}

export interface Orphans {
  readonly objects: readonly StrayObject[];
  readonly films: readonly HollowFilm[];
}

const FILMS = 'films/';
const PAGE = 100;

/** Looks both ways: for objects without a film, and for films without their objects. Objects that films share belong to no film, and go by their age. */
export async function findOrphans({ store, ledger }: { store: ObjectStore; ledger: FilmLedger }): Promise<Orphans> {
  return { objects: await strayObjects(store, ledger), films: await hollowFilms(store, ledger) };
}

async function strayObjects(store: ObjectStore, ledger: FilmLedger): Promise<StrayObject[]> {
  const stray: StrayObject[] = [];
  let last: { filmId: string; known: boolean } | undefined;
  // In the order of the keys, so that every film is looked up once.
  for await (const { key, bytes } of store.list(FILMS)) {
    const filmId = key.slice(FILMS.length).split('/')[0] ?? '';
    if (last?.filmId !== filmId) last = { filmId, known: (await ledger.row(filmId)) !== undefined };
    if (!last.known) stray.push({ key, bytes });
  }
  return stray;
}

async function hollowFilms(store: ObjectStore, ledger: FilmLedger): Promise<HollowFilm[]> {
  const hollow: HollowFilm[] = [];
  let cursor: string | undefined;
  do {
    const page = await ledger.films({ status: 'published', limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    for (const { filmId } of page.films) {
      const missing = await missingOf(store, filmId);
      if (missing.length > 0) hollow.push({ filmId, missing });
    }
    cursor = page.cursor;
  } while (cursor);
  return hollow;
}

async function missingOf(store: ObjectStore, filmId: FilmId): Promise<string[]> {
  const document = keys.filmFile(filmId, 'film.json');
  if ((await store.size(document)) === undefined) return ['film.json'];
  const film = Film.pick({ files: true }).parse(JSON.parse(Buffer.from(await store.read(document)).toString('utf8')));
  const missing: string[] = [];
  for (const { name, bytes } of film.files) if ((await store.size(`${FILMS}${filmId}/${name}`)) !== bytes) missing.push(name);
  return missing;
}

/** Removes both: objects that belong to nobody, and films that can not be shown, with all that is left of them. */
export async function removeOrphans({ objects, films }: Orphans, { store, ledger }: { store: ObjectStore; ledger: FilmLedger }): Promise<void> {
  for (const { key } of objects) await store.remove(key);
  for (const { filmId } of films) await removeEnded(filmId, { store, ledger });
}

/** All of a film that nothing is at work on: its objects, then its rows. */
export async function removeEnded(filmId: FilmId, { store, ledger }: { store: ObjectStore; ledger: FilmLedger }): Promise<void> {
  await ledger.filmDeleting(filmId);
  for await (const { key } of store.list(`${FILMS}${filmId}/`)) await store.remove(key);
  await ledger.filmRemoved(filmId);
}
