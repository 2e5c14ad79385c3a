/** Where the API is, and the key it is called with: all that the studio knows of either. */
const KEY = 'fanreel.key';

const written = document.querySelector<HTMLMetaElement>('meta[name="fanreel-api"]')?.content ?? '';

/** The API lies at the studio's own address, below what the page says; deploying the studio writes that into the page. */
export const apiAddress = new URL(written, location.origin).href.replace(/\/$/, '');

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
