import { ApiError, apiClient } from '../../../functions/api/client.ts';
import { apiAddress, storeKey, wantsKey, withKey } from './place.ts';
import { createStore } from './store.ts';

/** Whether the server answers, and whether it wants a key that it was not given. */
export const reach = createStore<'here' | 'away'>('here');
export const keyWanted = createStore(false);

export function enterKey(key: string): void {
  storeKey(key);
  keyWanted.set(false);
}

/** As `fetch`, with the key if there is one; notes whether the server is there. */
export async function keyedFetch(address: string, init: RequestInit = {}): Promise<Response> {
  try {
    const response = await fetch(address, { ...init, headers: withKey(init.headers) });
    reach.set('here');
    if (wantsKey(response)) keyWanted.set(true);
    return response;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) reach.set('away');
    throw error;
  }
}

export const client = apiClient({ address: apiAddress, fetch: keyedFetch });

/** There was never such a thing, or it was removed. */
export const isGone = (error: unknown): boolean => error instanceof ApiError && error.problem.status === 404;

/** What went wrong, in a line for people. */
export function whatWentWrong(error: unknown): string {
  if (error instanceof ApiError) return error.problem.detail;
  if (error instanceof TypeError) return 'Fanreel does not answer. It is tried again as soon as it is back.';
  return error instanceof Error ? error.message : String(error);
}
