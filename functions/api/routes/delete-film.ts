import { keys, type FilmId } from '../../../workflows/contracts/index.ts';
import type { Executions, FilmLedger, ObjectStore } from '../../ports.ts';
import type { Route } from '../app.ts';
import { known } from './change-film.ts';

export const deleteFilm: Route<'deleteFilm'> = async (ports, { params: { filmId } }) => {
  await known(ports, filmId);
  await removeFilm(ports, filmId);
  return undefined;
};

/**
 * Ends a film and removes what is its own, row by row and object by object, its own row last: broken off, it stands there
 * as `deleting`, and the same call goes on. Parts, speech and sound lie under the hash of their content and may be some
 * other film's too; they go when nobody has needed them for a while, as the retention of the place says.
 */
export async function removeFilm({ ledger, store, executions }: { ledger: FilmLedger; store: ObjectStore; executions: Executions }, filmId: FilmId): Promise<void> {
  await ledger.filmDeleting(filmId);
  await executions.stop(filmId, 'removed by request');
  const folder = keys.brief(filmId).replace(/[^/]*$/, '');
  for await (const { key } of store.list(folder)) await store.remove(key);
  await ledger.filmRemoved(filmId);
}
