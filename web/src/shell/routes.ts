/** The pages, none of which has an address that is the API's as well. */
export type Page = { readonly name: 'new' } | { readonly name: 'films' } | { readonly name: 'film'; readonly filmId: string } | { readonly name: 'batch'; readonly batchId?: string } | { readonly name: 'stats' } | { readonly name: 'lost' };

const BATCH = /^\/batch\/([a-z0-9][a-z0-9-]{0,79})$/;
const FILM = /^\/library\/([a-z0-9][a-z0-9-]{0,79})$/;

export function pageAt(path: string): Page {
  const clean = path.replace(/(.)\/$/, '$1');
  if (clean === '/') return { name: 'new' };
  if (clean === '/library') return { name: 'films' };
  if (clean === '/batch') return { name: 'batch' };
  if (clean === '/statistics') return { name: 'stats' };
  const batchId = BATCH.exec(clean)?.[1];
  if (batchId !== undefined) return { name: 'batch', batchId };
  const filmId = FILM.exec(clean)?.[1];
  return filmId === undefined ? { name: 'lost' } : { name: 'film', filmId };
}

export const paths = {
  new: '/',
  films: '/library',
  film: (filmId: string) => `/library/${filmId}`,
  batches: '/batch',
  batch: (batchId: string) => `/batch/${batchId}`,
  stats: '/statistics',
} as const;
