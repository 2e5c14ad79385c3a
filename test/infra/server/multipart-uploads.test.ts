import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderStore } from '../../../functions/adapters/local/folder-store.ts';
import { apiClient } from '../../../functions/api/client.ts';
import { problemResponse } from '../../../functions/api/problems.ts';
import { sendFileInParts } from '../../../functions/api/send-file.ts';
import { LocalAddresses } from '../../../infra/local/server/local-addresses.ts';
import { LocalMultipart } from '../../../infra/local/server/local-multipart.ts';
import { objectRoutes } from '../../../infra/local/server/object-routes.ts';
import { bytesOfPart, UPLOAD_PART_BYTES } from '../../../workflows/contracts/index.ts';
import { testApi } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';
import { testFolder } from '../../helpers/machine.ts';

const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom')]);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ledger = await testLedger();

/** The API and the routes of the objects as the server has them, and a file of a bit more than two parts. */
async function place() {
  const folder = await testFolder();
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const clock = { now: () => new Date(now) };
  const store = new FolderStore(join(folder, 'objects'));
  const addresses = new LocalAddresses({ secret: 'secret', clock });
  const multipart = new LocalMultipart({ folder: join(folder, 'multipart'), store, addresses, clock });
  await mkdir(join(folder, 'multipart'));
  const objects = objectRoutes({ store, objects: join(folder, 'objects'), temporary: join(folder, 'tmp'), addresses, multipart });
  objects.onError((error) => problemResponse(error));
  const { app } = testApi(ledger, { multipart, addresses });
  const bytes = Buffer.concat([MP4, randomBytes(2 * UPLOAD_PART_BYTES)]);
  const client = apiClient({ address: 'http://127.0.0.1', fetch: async (address, init) => app.request(address, init) });
  const put = async (url: string, body: Uint8Array<ArrayBuffer> | Blob): Promise<Response> => objects.request(url, { method: 'PUT', body });
  const begin = () => client.beginMultipart({ body: { contentType: 'video/mp4', bytes: bytes.length } });
  const partOf = (part: number): Buffer<ArrayBuffer> => Buffer.from(bytes.subarray((part - 1) * UPLOAD_PART_BYTES, (part - 1) * UPLOAD_PART_BYTES + bytesOfPart(bytes.length, part)));
  const sign = async (begun: { key: string; upload: string }, part: number, sha256 = hashOf(partOf(part))): Promise<string> => {
    const { parts } = await client.signParts({ body: { key: begun.key, upload: begun.upload, bytes: bytes.length, parts: [{ part, sha256 }] } });
    return parts[0]?.url ?? '';
  };
  const complete = (begun: { key: string; upload: string }) => client.completeMultipart({ body: { key: begun.key, upload: begun.upload, bytes: bytes.length } });
  const left = (): Promise<string[]> => readdir(join(folder, 'multipart'));
  return { store, client, bytes, put, begin, sign, partOf, complete, left, later: (ms: number) => void (now += ms) };
}

describe('a large file', { timeout: 60_000 }, () => {
  it('arrives in parts, in any order, some of them twice, and nothing of it is left behind', async () => {
    const { store, bytes, put, begin, sign, partOf, complete, left } = await place();
    const begun = await begin();
    expect(begun).toMatchObject({ partBytes: UPLOAD_PART_BYTES, parts: 3 });
    for (const part of [3, 1, 3]) expect((await put(await sign(begun, part), partOf(part))).status).toBe(200);
    await expect(complete(begun)).rejects.toMatchObject({ problem: { status: 409, detail: 'part 2 of 3 has not arrived whole; send it and complete again' } });
    expect(await store.size(begun.key)).toBeUndefined();
    await put(await sign(begun, 2), partOf(2));
    expect(await complete(begun)).toEqual({ key: begun.key });
    expect(hashOf(await store.read(begun.key))).toBe(hashOf(bytes));
    expect(await left()).toEqual([]);
    // The answer was lost, and the client asks again.
    expect(await complete(begun)).toEqual({ key: begun.key });
  });

  it('has parts of the size and the content that they were signed for, and of no other', async () => {
    const { put, begin, sign, partOf, complete, later } = await place();
    const begun = await begin();
    const url = await sign(begun, 1);
    const tampered = Buffer.from(partOf(1));
    tampered[100] = (tampered[100] ?? 0) ^ 1;
    const detail = async (response: Response): Promise<unknown[]> => [response.status, ((await response.json()) as { detail: string }).detail];
    expect(await detail(await put(url, tampered))).toEqual([400, 'part 1 has another SHA-256 than its address is for; send it again']);
    expect(await detail(await put(url, partOf(1).subarray(1)))).toEqual([400, `part 1 has ${UPLOAD_PART_BYTES - 1} bytes, and the address is for ${UPLOAD_PART_BYTES}`]);
    expect((await put(url, Buffer.concat([partOf(1), MP4]))).status).toBe(413);
    for (const [from, to] of [['/1?', '/2?'], [`bytes=${UPLOAD_PART_BYTES}`, 'bytes=99999999'], ['media%2F', 'media%2Fa'], [/expires=\d+/, 'expires=9999999999']] as const) {
      expect((await put(url.replace(from, to), partOf(1))).status, to).toBe(403);
    }
    later(3601_000);
    expect((await put(url, partOf(1))).status).toBe(403);
    await expect(complete(begun)).rejects.toMatchObject({ problem: { status: 409 } });
  });

  it('is refused where it is not what it was said to be', async () => {
    const { client, put, begin, complete, sign } = await place();
    const image = { contentType: 'image/png', bytes: 20 } as const;
    const begun = await client.beginMultipart({ body: image });
    const text = Buffer.from('this is no picture..');
    const { parts } = await client.signParts({ body: { key: begun.key, upload: begun.upload, bytes: 20, parts: [{ part: 1, sha256: hashOf(text) }] } });
    await put(parts[0]?.url ?? '', text);
    await expect(client.completeMultipart({ body: { key: begun.key, upload: begun.upload, bytes: 20 } })).rejects.toMatchObject({ problem: { status: 415 } });
    await expect(client.completeMultipart({ body: { key: begun.key, upload: begun.upload, bytes: 30 * 2 ** 20 } })).rejects.toMatchObject({ problem: { status: 400, path: 'bytes' } });
    const other = await begin();
    await expect(complete({ ...other, upload: 'f'.repeat(32) })).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(complete({ ...other, upload: '../../etc' })).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(sign(other, 4, 'a'.repeat(64))).rejects.toMatchObject({ problem: { status: 400, path: 'parts[0].part' } });
  });

  it('that is given up, or forgotten for a day, is removed', async () => {
    const { client, put, begin, sign, partOf, left, later } = await place();
    const given = await begin();
    await put(await sign(given, 1), partOf(1));
    await client.abortMultipart({ body: { key: given.key, upload: given.upload } });
    expect(await left()).toEqual([]);
    const forgotten = await begin();
    await put(await sign(forgotten, 1), partOf(1));
    later(86_400_001);
    const newer = await begin();
    expect(await left()).toEqual([newer.upload]);
  });

  it('is sent by the client, parts that break off again, and given up where one never arrives', async () => {
    const { store, client, bytes, put, left } = await place();
    const file = new Blob([bytes]);
    let broken = 2;
    const progress: number[] = [];
    const flaky = async (address: string, init: RequestInit): Promise<Response> => {
      if (broken > 0) {
        broken -= 1;
        throw new Error('the line is down');
      }
      return put(address, init.body as Blob);
    };
    const key = await sendFileInParts({ client, file, contentType: 'video/mp4', fetch: flaky, onProgress: ({ sent }) => progress.push(sent) });
    expect(hashOf(await store.read(key))).toBe(hashOf(bytes));
    expect(progress).toHaveLength(3);
    expect(progress.at(-1)).toBe(bytes.length);
    const never = async (): Promise<Response> => new Response(null, { status: 500 });
    await expect(sendFileInParts({ client, file, contentType: 'video/mp4', fetch: never })).rejects.toThrow(/^part \d was answered with 500$/);
    expect(await left()).toEqual([]);
  });
});
