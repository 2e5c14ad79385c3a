import { ApiError, apiClient } from '../../../functions/api/client.ts';
import { createStore } from './store.ts';

const KEY = 'fanreel.key';

/** Whether the server answers, and whether it wants a key that it was not given. */
export const reach = createStore<'here' | 'away'>('here');
export const keyWanted = createStore(false);

const storedKey = (): string | null => sessionStorage.getItem(KEY);

export function enterKey(key: string): void {
  sessionStorage.setItem(KEY, key);
  keyWanted.set(false);
}

/** As `fetch`, with the key if there is one; notes whether the server is there. */
export async function keyedFetch(address: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const key = storedKey();
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  try {
    const response = await fetch(address, { ...init, headers });
    reach.set('here');
    if (response.status === 401) keyWanted.set(true);
    return response;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) reach.set('away');
    throw error;
  }
}

/** The API lies at the studio's own address, below what the page says. */
export const apiAddress = `${location.origin}${document.querySelector<HTMLMetaElement>('meta[name="fanreel-api"]')?.content ?? ''}`;

export const client = apiClient({ address: apiAddress, fetch: keyedFetch });

/** What went wrong, in a line for people. */
export function whatWentWrong(error: unknown): string {
  if (error instanceof ApiError) return error.problem.detail;
  if (error instanceof TypeError) return 'Fanreel does not answer. It is tried again as soon as it is back.';
  return error instanceof Error ? error.message : String(error);
}
