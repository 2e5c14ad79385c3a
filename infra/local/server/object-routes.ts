import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import { ApiProblem } from '../../../functions/api/problems.ts';
import { attachment } from '../../../functions/core/attachment.ts';
import { mediaType } from '../../../functions/core/media-type.ts';
import type { ObjectStore } from '../../../functions/ports.ts';
import { fileResponse } from './file-response.ts';
import { OBJECTS_PATH, type LocalAddresses, type UploadGrant } from './local-addresses.ts';
import { MultipartError, readUploadForm } from './multipart.ts';

export interface ObjectRoutesOptions {
  readonly store: ObjectStore;
  /** Where the objects of the store lie, to be read from without a copy. */
  readonly objects: string;
  /** Where uploads are written until they are whole. */
  readonly temporary: string;
  readonly addresses: LocalAddresses;
}

/** What stands in for a bucket with signed addresses: gives objects, in ranges too, and takes uploads, whole or not at all. */
export function objectRoutes({ store, objects, temporary, addresses }: ObjectRoutesOptions): Hono {
  const app = new Hono();
  app.get(`${OBJECTS_PATH}/*`, async ({ req }) => {
    const url = new URL(req.url);
    const grant = addresses.downloadGrant(url.pathname.slice(OBJECTS_PATH.length + 1), url.searchParams);
    if (!grant) throw new ApiProblem(403, 'this address is not good, or no longer; ask the film for a new one');
    const attached: Record<string, string> = grant.fileName === undefined ? {} : { 'content-disposition': attachment(grant.fileName) };
    const found = await fileResponse(join(objects, ...grant.key.split('/')), req.raw, { 'cache-control': 'private, max-age=600', ...attached });
    if (!found) throw new ApiProblem(404, `there is no object ${grant.key}`);
    return found;
  });
  app.post(OBJECTS_PATH, async ({ req }) => {
    try {
      const form = await readUploadForm(req.header('content-type') ?? '', req.raw.body ?? Readable.from([]));
      const grant = addresses.uploadGrant(form.fields);
      if (!grant) throw new ApiProblem(403, 'this ticket is not good, or no longer; ask for a new one');
      await takeUpload({ store, temporary, grant, file: form.file });
      return new Response(null, { status: 204 });
    } catch (error) {
      throw error instanceof MultipartError ? new ApiProblem(400, error.message) : error;
    }
  });
  return app;
}

/** @throws ApiProblem 409, 413, 415 */
async function takeUpload({ store, temporary, grant, file }: { store: ObjectStore; temporary: string; grant: UploadGrant; file: AsyncIterable<Uint8Array> }): Promise<void> {
  if ((await store.size(grant.key)) !== undefined) throw new ApiProblem(409, 'this ticket was used already; ask for a new one');
  await mkdir(temporary, { recursive: true });
  const path = join(temporary, `upload-${randomUUID()}`);
  try {
    await pipeline(Readable.from(file), atMost(grant.maxBytes), createWriteStream(path, { flags: 'wx' }));
    await checkType(path, grant.contentType);
    await store.upload(grant.key, path, grant.contentType);
  } finally {
    await rm(path, { force: true });
  }
}

function atMost(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, give) => {
      bytes += chunk.length;
      if (bytes > maxBytes) give(new ApiProblem(413, `the ticket is good for ${maxBytes} bytes, and the file has more`));
      else give(null, chunk);
    },
  });
}

/** Long enough for the marks of every type. */
const HEAD_BYTES = 64;

/** The bytes have to be what the ticket says; of videos only ffmpeg can tell, and it will. */
async function checkType(path: string, contentType: string): Promise<void> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const found = mediaType(buffer.subarray(0, bytesRead));
    const [wanted] = contentType.split('/');
    const isRight = wanted === 'image' ? found?.contentType === contentType : wanted === 'audio' ? found?.kind === 'sound' : bytesRead > 0;
    if (!isRight) throw new ApiProblem(415, `the file is no ${contentType}`);
  } finally {
    await handle.close();
  }
}
