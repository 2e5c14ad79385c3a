import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import { ApiProblem } from '../../../functions/api/problems.ts';
import { attachment } from '../../../functions/core/attachment.ts';
import type { ObjectStore } from '../../../functions/ports.ts';
import { checkType } from './check-type.ts';
import { fileResponse } from './file-response.ts';
import { OBJECTS_PATH, PARTS_PATH, type LocalAddresses, type UploadGrant } from './local-addresses.ts';
import type { LocalMultipart } from './local-multipart.ts';
import { MultipartError, readUploadForm } from './multipart.ts';

export interface ObjectRoutesOptions {
  readonly store: ObjectStore;
  /** Where the objects of the store lie, to be read from without a copy. */
  readonly objects: string;
  /** Where uploads are written until they are whole. */
  readonly temporary: string;
  readonly addresses: LocalAddresses;
  readonly multipart: Pick<LocalMultipart, 'take'>;
}

/** What stands in for a bucket with signed addresses: gives objects, in ranges too, and takes uploads, whole or not at all. */
export function objectRoutes({ store, objects, temporary, addresses, multipart }: ObjectRoutesOptions): Hono {
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
  app.put(`${PARTS_PATH}/:upload/:part`, async ({ req }) => {
    const grant = addresses.partGrant(req.param('upload'), req.param('part'), new URL(req.url).searchParams);
    if (!grant) throw new ApiProblem(403, 'this address is not good, or no longer; ask for a new one');
    await multipart.take(grant, req.raw.body ?? Readable.from([]));
    return new Response(null, { status: 200 });
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
