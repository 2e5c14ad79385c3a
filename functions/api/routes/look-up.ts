import { Film, keys, type FilmDetail, type FilmFile, type FilmId, type FilmSummary } from '../../../workflows/contracts/index.ts';
import { readDocument } from '../../documents.ts';
import type { FilmRow } from '../../ports.ts';
import type { Route } from '../app.ts';
import { progressOf, summaryOf } from '../film-view.ts';
import type { ApiPorts } from '../ports.ts';
import { ApiProblem, noSuchFilm } from '../problems.ts';

export const listFilms: Route<'listFilms'> = async (ports, { query: { status, title, limit, cursor } }, url) => {
  const page = await ports.ledger.films({ limit, ...(status === undefined ? {} : { status }), ...(title === undefined ? {} : { title }), ...(cursor === undefined ? {} : { cursor }) });
  const films = await Promise.all(page.films.map((film) => withPoster(ports, film, url)));
  return { films, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
};

async function withPoster({ addresses }: ApiPorts, film: FilmRow, url: URL): Promise<FilmSummary> {
  if (film.status !== 'published') return summaryOf(film);
  const poster = await addresses.download({ key: keys.filmFile(film.filmId, 'poster.jpg') });
  return { ...summaryOf(film), posterUrl: new URL(poster.url, url).href };
}

export const getFilm: Route<'getFilm'> = async (ports, { params: { filmId } }, url): Promise<FilmDetail> => {
  const record = await ports.ledger.record(filmId);
  if (!record) throw noSuchFilm(filmId);
  const files = record.film.status === 'published' ? await filesOf(ports, filmId, url) : [];
  const poster = files.find(({ name }) => name === 'poster.jpg');
  const { webhook } = record.film;
  return {
    ...progressOf(record, ports.compute),
    ...(poster ? { posterUrl: poster.url } : {}),
    files,
    ...(webhook ? { webhook: { ...webhook, attempts: [...webhook.attempts] } } : {}),
  };
};

/** Those that film.json names, and film.json itself; none, where the film has been cleared away since. */
async function filesOf({ store, addresses }: ApiPorts, filmId: FilmId, url: URL): Promise<FilmDetail['files']> {
  const documentKey = keys.filmFile(filmId, 'film.json');
  const bytes = await store.size(documentKey);
  if (bytes === undefined) return [];
  const film = await readDocument(store, documentKey, Film.pick({ files: true }));
  const all = [...film.files, { name: 'film.json', bytes }];
  return Promise.all(
    all.map(async (file) => {
      const address = await addresses.download({ key: keyOf(filmId, file.name) });
      return { name: file.name, bytes: file.bytes, url: new URL(address.url, url).href, expiresAt: address.expiresAt.toISOString() };
    }),
  );
}

/** Leads to any file that lies with the film, once the film is published. */
export const filmFile: Route<'filmFile'> = async ({ ledger, store, addresses }, { params: { filmId, name }, query }, url) => {
  const film = await ledger.row(filmId);
  if (!film) throw noSuchFilm(filmId);
  if (film.status !== 'published') throw new ApiProblem(409, `the film ${filmId} is ${film.status}: it has no files yet`);
  const key = keyOf(filmId, name);
  if ((await store.size(key)) === undefined) throw new ApiProblem(404, `the film ${filmId} has no file ${name}`, { path: 'name' });
  const { url: address } = await addresses.download({ key, ...(query.download === '1' ? { fileName: `${filmId}-${name}` } : {}) });
  return new Response(null, { status: 302, headers: { location: new URL(address, url).href } });
};

const keyOf = (filmId: FilmId, name: string): string => keys.filmFile(filmId, name as FilmFile);
