import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderStore } from '../../../functions/adapters/local/folder-store.ts';
import { problemResponse } from '../../../functions/api/problems.ts';
import { LocalAddresses } from '../../../infra/local/server/local-addresses.ts';
import { LocalMultipart } from '../../../infra/local/server/local-multipart.ts';
import { objectRoutes } from '../../../infra/local/server/object-routes.ts';
import { testFolder } from '../../helpers/machine.ts';

const KEY = `media/${'a'.repeat(64)}.png`;
const RED = readFile(new URL('../../fixtures/red.png', import.meta.url));

async function testObjects() {
  const folder = await testFolder();
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const store = new FolderStore(join(folder, 'objects'));
  const addresses = new LocalAddresses({ secret: 'secret', clock: { now: () => new Date(now) } });
  const multipart = new LocalMultipart({ folder: join(folder, 'multipart'), store, addresses, clock: { now: () => new Date(now) } });
  const app = objectRoutes({ store, objects: join(folder, 'objects'), temporary: join(folder, 'tmp'), addresses, multipart });
  app.onError((error) => problemResponse(error));
  const get = async (url: string, headers: Record<string, string> = {}, method = 'GET') => app.request(url, { headers, method });
  const send = async (fields: Readonly<Record<string, string>>, file?: Uint8Array | string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file !== undefined) form.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), 'red.png');
    return app.request('/objects', { method: 'POST', body: form });
  };
  const left = async (): Promise<string[]> => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  return { app, store, addresses, get, send, left, later: (seconds: number) => void (now += seconds * 1000) };
}

describe('a signed address', () => {
  const BODY = 'abcdefghij';
  const film = async () => {
    const made = await testObjects();
    await made.store.write('films/a/film.mp4', BODY);
    return { ...made, ...(await made.addresses.download({ key: 'films/a/film.mp4' })) };
  };

  it('gives the object, with its type and a tag by which it is known again', async () => {
    const { get, url } = await film();
    const whole = await get(url);
    expect([whole.status, await whole.text(), whole.headers.get('content-type'), whole.headers.get('content-length'), whole.headers.get('accept-ranges')]).toEqual([200, BODY, 'video/mp4', '10', 'bytes']);
    const etag = whole.headers.get('etag') ?? '';
    expect((await get(url, { 'if-none-match': `"other", W/${etag}` })).status).toBe(304);
    const head = await get(url, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  });

  it.each([
    ['bytes=0-3', 206, 'abcd', 'bytes 0-3/10'],
    ['bytes=4-', 206, 'efghij', 'bytes 4-9/10'],
    ['bytes=-2', 206, 'ij', 'bytes 8-9/10'],
    ['bytes=-200', 206, BODY, 'bytes 0-9/10'],
    ['bytes=9-99', 206, 'j', 'bytes 9-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=99-100', 416, '', 'bytes */10'],
    ['bytes=3-1', 200, BODY, null],
    ['bytes=0-1,4-5', 200, BODY, null],
    ['pages=1-2', 200, BODY, null],
  ])('answers the range %s with %i', async (range, status, body, contentRange) => {
    const { get, url } = await film();
    const answer = await get(url, { range });
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([status, body, contentRange]);
  });

  it('gives a range only of what the asker knows', async () => {
    const { get, url } = await film();
    const etag = (await get(url)).headers.get('etag') ?? '';
    expect((await get(url, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await get(url, { range: 'bytes=0-1', 'if-range': '"old"' })).status).toBe(200);
  });

  it('saves the object under a name where one is given', async () => {
    const { get, addresses } = await film();
    const { url } = await addresses.download({ key: 'films/a/film.mp4', fileName: 'Größe.mp4' });
    expect((await get(url)).headers.get('content-disposition')).toBe(`attachment; filename="Gr--e.mp4"; filename*=UTF-8''${encodeURIComponent('Größe.mp4')}`);
  });

  it('is good for its object, its name and its time, and for nothing else', async () => {
    const { get, url, store, later } = await film();
    await store.write('films/b/film.mp4', 'other');
    expect((await get(url.replace('films/a', 'films/b'))).status).toBe(403);
    expect((await get(`${url}&name=x.html`)).status).toBe(403);
    expect((await get(url.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403);
    expect((await get('/objects/films/a/film.mp4')).status).toBe(403);
    expect((await get(url.replace('films/a/film.mp4', '..%2f..%2fetc/passwd'))).status).toBe(403);
    await store.remove('films/a/film.mp4');
    expect((await get(url)).status).toBe(404);
    later(3 * 3600);
    expect((await get(url)).status).toBe(403);
  });
});

describe('an upload', () => {
  const granted = async (maxBytes: number, contentType = 'image/png') => {
    const made = await testObjects();
    return { ...made, ...(await made.addresses.upload({ key: KEY, contentType, maxBytes })) };
  };

  it('is there when all of it has come', async () => {
    const red = await RED;
    const { send, store, fields, left } = await granted(red.length);
    expect((await send(fields, red)).status).toBe(204);
    expect(Buffer.from(await store.read(KEY)).equals(red)).toBe(true);
    expect(await left()).toEqual([KEY.slice(6)]);
    expect((await send(fields, red)).status).toBe(409);
  });

  it('is not there at all where it is too large, of another type, or not granted', async () => {
    const red = await RED;
    const small = await granted(red.length - 1);
    expect((await small.send(small.fields, red)).status).toBe(413);
    const made = await granted(1000);
    expect((await made.send(made.fields, '<script>alert(1)</script>')).status).toBe(415);
    expect((await made.send({ ...made.fields, maxBytes: '100000' }, red)).status).toBe(403);
    expect((await made.send({ ...made.fields, key: 'films/a/film.mp4' }, red)).status).toBe(403);
    expect((await made.send({}, red)).status).toBe(403);
    expect((await made.send(made.fields)).status).toBe(400);
    expect((await made.app.request('/objects', { method: 'POST', body: 'x' })).status).toBe(400);
    made.later(3600);
    expect((await made.send(made.fields, red)).status).toBe(403);
    expect([await made.left(), await small.left()]).toEqual([[], []]);
  });

  it('that breaks off leaves nothing', async () => {
    const { app, fields, left } = await granted(1000);
    const parts = Object.entries(fields).map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    const body = `${parts.join('')}--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(500)}`;
    const answer = await app.request('/objects', { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=b' } });
    expect(answer.status).toBe(400);
    expect(await left()).toEqual([]);
  });
});
