import { z } from 'zod';

/**
 * Where the API is, and the key it is called with: all that the studio knows of either. The API is at the studio's own
 * address, unless `place.json` beside the studio says `{"api": "https://…"}`; whoever deploys the studio writes that file.
 */
const Place = z.object({ api: z.url({ protocol: /^https?$/ }).optional() });
const KEY = 'fanreel.key';

let api: string | undefined;

/** To be awaited before anything is called. A place that can't be read is one's own. */
export async function findPlace(): Promise<void> {
  const found = await fetch('/place.json', { cache: 'no-cache' })
    .then((response) => (response.ok ? response.json() : {}))
    .catch(() => ({}));
  api = Place.safeParse(found).data?.api;
}

export const apiAddress = (): string => api ?? location.origin;

/** Kept until the tab is closed. */
export const storedKey = (): string | null => sessionStorage.getItem(KEY);
export const storeKey = (key: string): void => sessionStorage.setItem(KEY, key);

/** Headers with the key, if there is one: as API Gateway takes it, and the server of one machine as well. */
export function withKey(given: HeadersInit = {}): Headers {
  const headers = new Headers(given);
  const key = storedKey();
  if (key !== null) headers.set('x-api-key', key);
  return headers;
}

/** API Gateway answers 403 to a call without a key. */
export const wantsKey = ({ status }: Response): boolean => status === 401 || (status === 403 && storedKey() === null);
