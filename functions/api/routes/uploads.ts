import { keys, UPLOAD_TYPES, type UploadType } from '../../../workflows/contracts/index.ts';
import type { Route } from '../app.ts';

/** Keys are drawn by lot: nobody can guess one, and nobody overwrites what is in use. */
export function drawnKey(contentType: UploadType): string {
  const lot = Array.from(globalThis.crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return keys.media(lot, UPLOAD_TYPES[contentType]);
}

export const createUpload: Route<'createUpload'> = async ({ addresses }, { body: { contentType, bytes } }, url) => {
  const ticket = await addresses.upload({ key: drawnKey(contentType), contentType, maxBytes: bytes });
  return { key: ticket.key, url: new URL(ticket.url, url).href, fields: { ...ticket.fields }, expiresAt: ticket.expiresAt.toISOString() };
};
