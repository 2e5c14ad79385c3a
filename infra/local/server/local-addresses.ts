import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, SignedAddresses, UploadTicket } from '../../../functions/ports.ts';

/** Where the local server gives and takes objects. */
export const OBJECTS_PATH = '/objects';

/** Where it takes the parts of large files. */
export const PARTS_PATH = '/upload-parts';

const DOWNLOAD_SECONDS = 3600;
const PART_SECONDS = 3600;
const UPLOAD_SECONDS = 900;
/** Addresses that are asked for within this time are the same, so that a browser may keep what it loaded; in seconds. */
const STEP_SECONDS = 600;

/** What a ticket or an address was given for, once its signature was found right. */
export interface UploadGrant {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
}
export interface PartGrant {
  readonly key: string;
  readonly upload: string;
  readonly part: number;
  readonly bytes: number;
  readonly sha256: string;
}
export interface DownloadGrant {
  readonly key: string;
  readonly fileName: string | undefined;
}

/** Addresses at this server that nobody else can make: all that they say is signed with a secret of the data folder. */
export class LocalAddresses implements SignedAddresses {
  readonly #secret: string;
  readonly #clock: Clock;

  constructor({ secret, clock }: { secret: string; clock: Clock }) {
    this.#secret = secret;
    this.#clock = clock;
  }

  async upload({ key, contentType, maxBytes }: Parameters<SignedAddresses['upload']>[0]): Promise<UploadTicket> {
    const expires = this.#seconds() + UPLOAD_SECONDS;
    const fields = { key, contentType, maxBytes: String(maxBytes), expires: String(expires) };
    return { key, url: OBJECTS_PATH, fields: { ...fields, signature: this.#sign('upload', Object.values(fields)) }, expiresAt: new Date(expires * 1000) };
  }

  async download({ key, fileName }: Parameters<SignedAddresses['download']>[0]): Promise<{ url: string; expiresAt: Date }> {
    const expires = Math.ceil(this.#seconds() / STEP_SECONDS) * STEP_SECONDS + DOWNLOAD_SECONDS;
    const query = new URLSearchParams({ expires: String(expires), ...(fileName === undefined ? {} : { name: fileName }), signature: this.#sign('download', [key, String(expires), fileName ?? '']) });
    return { url: `${OBJECTS_PATH}/${key}?${query}`, expiresAt: new Date(expires * 1000) };
  }

  /** Where a part of an upload is put. */
  part({ key, upload, part, bytes, sha256 }: PartGrant): { url: string; expiresAt: Date } {
    const expires = this.#seconds() + PART_SECONDS;
    const said = { key, bytes: String(bytes), sha256, expires: String(expires) };
    const query = new URLSearchParams({ ...said, signature: this.#sign('part', [upload, String(part), ...Object.values(said)]) });
    return { url: `${PARTS_PATH}/${upload}/${part}?${query}`, expiresAt: new Date(expires * 1000) };
  }

  partGrant(upload: string, part: string, query: URLSearchParams): PartGrant | undefined {
    const [key, bytes, sha256, expires, signature] = ['key', 'bytes', 'sha256', 'expires', 'signature'].map((field) => query.get(field) ?? '') as [string, string, string, string, string];
    if (!this.#holds('part', [upload, part, key, bytes, sha256, expires], { expires, signature })) return undefined;
    return { key, upload, part: Number(part), bytes: Number(bytes), sha256 };
  }

  /** What an upload was granted; undefined for one that was not, or no longer is. */
  uploadGrant({ key = '', contentType = '', maxBytes = '', expires = '', signature = '' }: Readonly<Record<string, string>>): UploadGrant | undefined {
    const known = this.#holds('upload', [key, contentType, maxBytes, expires], { expires, signature });
    return known ? { key, contentType, maxBytes: Number(maxBytes) } : undefined;
  }

  downloadGrant(key: string, query: URLSearchParams): DownloadGrant | undefined {
    const [expires, name, signature] = ['expires', 'name', 'signature'].map((field) => query.get(field) ?? '') as [string, string, string];
    return this.#holds('download', [key, expires, name], { expires, signature }) ? { key, fileName: name || undefined } : undefined;
  }

  #holds(what: string, said: readonly string[], { expires, signature }: { expires: string; signature: string }): boolean {
    const right = Buffer.from(this.#sign(what, said));
    const given = Buffer.from(signature);
    return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > this.#seconds();
  }

  /** As JSON, so that no two lists of fields read the same. */
  #sign(what: string, said: readonly string[]): string {
    return createHmac('sha256', this.#secret).update(JSON.stringify([what, ...said])).digest('base64url');
  }

  #seconds(): number {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}
