import { bytesOfPart, type UploadType } from '../../workflows/contracts/index.ts';
import type { ApiClient } from './client.ts';

export interface SendFileOptions {
  readonly client: Pick<ApiClient, 'beginMultipart' | 'signParts' | 'completeMultipart' | 'abortMultipart'>;
  readonly file: Blob;
  readonly contentType: UploadType;
  /** By default the `fetch` of the place. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
  readonly onProgress?: (bytes: { readonly sent: number; readonly of: number }) => void;
  readonly signal?: AbortSignal;
}

/** Parts that are under way at once. */
const AT_ONCE = 3;
/** How often a part is sent that does not arrive. */
const TRIES = 4;

/**
 * Sends a large file in parts, each again where it broke off, and gives the upload up where one can't be sent at all.
 * Runs in a browser, too. @returns the key that names the file in a brief. @throws ApiError, Error
 */
export async function sendFileInParts({ client, file, contentType, fetch = globalThis.fetch, onProgress, signal }: SendFileOptions): Promise<string> {
  const options = signal ? { signal } : {};
  const bytes = file.size;
  const { key, upload, partBytes, parts } = await client.beginMultipart({ body: { contentType, bytes } }, options);
  const queue = Array.from({ length: parts }, (_, index) => index + 1);
  let sent = 0;
  const work = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      const begin = (part - 1) * partBytes;
      const blob = file.slice(begin, begin + bytesOfPart(bytes, part));
      await again(async () => {
        const sha256 = await hashOf(blob);
        const { parts: [address] } = await client.signParts({ body: { key, upload, bytes, parts: [{ part, sha256 }] } }, options);
        if (!address) throw new Error(`no address was given for part ${part}`);
        const response = await fetch(address.url, { method: 'PUT', body: blob, headers: address.headers, ...options });
        if (!response.ok) throw new Error(`part ${part} was answered with ${response.status}`);
      }, signal);
      sent += blob.size;
      onProgress?.({ sent, of: bytes });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await client.completeMultipart({ body: { key, upload, bytes } }, options);
    return key;
  } catch (error) {
    queue.length = 0;
    // The first error is the one to tell; what this leaves is removed after a day.
    await client.abortMultipart({ body: { key, upload } }).catch(() => undefined);
    throw error;
  }
}

async function again(send: () => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (error) {
      if (tried >= TRIES || signal?.aborted) throw error;
    }
  }
}

async function hashOf(blob: Blob): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
