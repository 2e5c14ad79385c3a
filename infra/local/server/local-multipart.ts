import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ApiProblem } from '../../../functions/api/problems.ts';
import type { BegunUpload, Clock, MultipartUploads, ObjectStore } from '../../../functions/ports.ts';
import { bytesOfPart, partsOfUpload } from '../../../workflows/contracts/index.ts';
import { checkType } from './check-type.ts';
import type { LocalAddresses, PartGrant } from './local-addresses.ts';

/** An upload that is older and not complete is removed, as the lifecycle of a bucket does it. */
const KEPT_MS = 86_400_000;
const NAME = /^[0-9a-f]{32}$/;
/** What is known of an upload, beside its parts. */
const FACTS = 'upload.json';
const Facts = z.object({ key: z.string(), contentType: z.string(), begunAt: z.number() });

export interface LocalMultipartOptions {
  /** Where parts lie until the file is whole; it outlives the server. */
  readonly folder: string;
  readonly store: ObjectStore;
  readonly addresses: LocalAddresses;
  readonly clock: Clock;
}

/** Uploads in parts on one machine: a folder for each, a file for each part. A part is there whole and right, or not at all. */
export class LocalMultipart implements MultipartUploads {
  readonly #options: LocalMultipartOptions;

  constructor(options: LocalMultipartOptions) {
    this.#options = options;
  }

  async begin({ key, contentType }: { key: string; contentType: string }): Promise<string> {
    await this.sweep();
    const upload = randomBytes(16).toString('hex');
    await mkdir(this.#path(upload), { recursive: true });
    await writeFile(this.#path(upload, FACTS), JSON.stringify({ key, contentType, begunAt: this.#options.clock.now().getTime() }));
    return upload;
  }

  async sign(part: PartGrant): ReturnType<MultipartUploads['sign']> {
    return { ...this.#options.addresses.part(part), headers: {} };
  }

  /** Takes the bytes of a part. @throws ApiProblem 400, 404, 413 */
  async take({ key, upload, part, bytes, sha256 }: PartGrant, body: AsyncIterable<Uint8Array>): Promise<void> {
    if ((await this.#facts({ key, upload })) === undefined) throw new ApiProblem(404, 'there is no such upload, or no longer; begin a new one');
    const unfinished = this.#path(upload, `${part}.${randomBytes(4).toString('hex')}`);
    try {
      const hash = createHash('sha256');
      const measured = measure(hash, bytes, part);
      await pipeline(Readable.from(body), measured.stream, createWriteStream(unfinished, { flags: 'wx' }));
      if (measured.bytes() !== bytes) throw new ApiProblem(400, `part ${part} has ${measured.bytes()} bytes, and the address is for ${bytes}`);
      if (hash.digest('hex') !== sha256) throw new ApiProblem(400, `part ${part} has another SHA-256 than its address is for; send it again`);
      await rename(unfinished, this.#path(upload, String(part)));
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  /** @throws ApiProblem 415 */
  async complete({ key, upload, bytes }: BegunUpload & { bytes: number }): ReturnType<MultipartUploads['complete']> {
    const { store } = this.#options;
    const facts = await this.#facts({ key, upload });
    if (!facts) return (await store.size(key)) === bytes ? 'done' : 'unknown';
    const parts = Array.from({ length: partsOfUpload(bytes) }, (_, index) => index + 1);
    for (const part of parts) {
      const size = await stat(this.#path(upload, String(part))).then((found) => found.size, () => undefined);
      if (size !== bytesOfPart(bytes, part)) return { missing: part };
    }
    await checkType(this.#path(upload, '1'), facts.contentType);
    const whole = this.#path(upload, `whole.${randomBytes(4).toString('hex')}`);
    for (const part of parts) await pipeline(createReadStream(this.#path(upload, String(part))), createWriteStream(whole, { flags: 'a' }));
    await store.upload(key, whole, facts.contentType);
    await this.abort({ key, upload });
    return 'done';
  }

  async abort(begun: BegunUpload): Promise<void> {
    if (await this.#facts(begun)) await rm(this.#path(begun.upload), { recursive: true, force: true });
  }

  /** Removes what was begun more than a day ago. */
  async sweep(): Promise<void> {
    const oldest = this.#options.clock.now().getTime() - KEPT_MS;
    for (const upload of await readdir(this.#options.folder).catch(() => [])) {
      const facts = NAME.test(upload) ? await this.#read(upload) : undefined;
      if (facts && facts.begunAt < oldest) await rm(this.#path(upload), { recursive: true, force: true });
    }
  }

  async #facts({ key, upload }: BegunUpload): Promise<z.infer<typeof Facts> | undefined> {
    const facts = NAME.test(upload) ? await this.#read(upload) : undefined;
    return facts?.key === key ? facts : undefined;
  }

  async #read(upload: string): Promise<z.infer<typeof Facts> | undefined> {
    const text = await readFile(this.#path(upload, FACTS), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return text === undefined ? undefined : Facts.parse(JSON.parse(text));
  }

  #path(...names: string[]): string {
    return join(this.#options.folder, ...names);
  }
}

/** Counts and hashes what passes, and ends where it is more than so many bytes. */
function measure(hash: { update: (chunk: Uint8Array) => unknown }, most: number, part: number): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform: (chunk: Uint8Array, _encoding, give) => {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > most) give(new ApiProblem(413, `part ${part} has more than the ${most} bytes that its address is for`));
      else give(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}
