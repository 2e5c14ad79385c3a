import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { S3Store } from '../../../../functions/adapters/aws/s3-store.ts';
import { startAnswering, type Answer, type Asked } from '../../../helpers/answering-server.ts';
import { testClient } from '../../../helpers/s3-server.ts';

async function storeAnswering(answer: (asked: Asked) => Answer, settings: { maxAttempts?: number } = {}) {
  const { endpoint, asked, end } = await startAnswering(answer);
  const client = testClient(endpoint, settings);
  onTestFinished(async () => {
    client.destroy();
    await end();
  });
  return { store: new S3Store({ client, bucket: 'films' }), asked };
}

/** Answers in turn; the last one again and again. */
function inTurn(...answers: readonly [Answer, ...Answer[]]): () => Answer {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)] ?? answers[0];
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-s3-faults-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const s3Error = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code} it is</Message></Error>`,
});
const checksum = (body: string): Record<string, string> => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return { 'x-amz-checksum-crc32': bytes.toString('base64') };
};
const WHOLE = 'every byte of it';
const BROKEN: Answer = { body: WHOLE, cutAfter: 5 };

describe('a bucket that asks for less', () => {
  it('is asked again', async () => {
    const { store, asked } = await storeAnswering(inTurn(s3Error(503, 'SlowDown'), { body: WHOLE }));
    expect(Buffer.from(await store.read('a')).toString()).toBe(WHOLE);
    expect(asked).toHaveLength(2);
  });

  it('is not asked for the same bytes by tries within tries', async () => {
    const { store, asked } = await storeAnswering(() => s3Error(503, 'SlowDown'), { maxAttempts: 2 });
    await expect(store.read('a')).rejects.toMatchObject({ name: 'Throttled' });
    expect(asked).toHaveLength(2);
  });

  it('makes the task wait, once its tries are over', async () => {
    const { store, asked } = await storeAnswering(() => s3Error(503, 'SlowDown'), { maxAttempts: 2 });
    await expect(store.write('parts/a.mp4', 'x', 'video/mp4')).rejects.toMatchObject({
      name: 'Throttled',
      message: 'S3, asked for parts/a.mp4, did not answer in time or asked for less (SlowDown: SlowDown it is); try again later',
      cause: { name: 'SlowDown' },
    });
    expect(asked).toHaveLength(2);
  });
});

describe('an object whose bytes break off', () => {
  it('is fetched anew', async () => {
    const { store, asked } = await storeAnswering(inTurn(BROKEN, BROKEN, { body: WHOLE }));
    expect(Buffer.from(await store.read('a')).toString()).toBe(WHOLE);
    expect(asked).toHaveLength(3);
  });

  it('leaves no file, once three tries are over', async () => {
    const { store, asked } = await storeAnswering(() => BROKEN);
    const folder = await emptyFolder();
    await expect(store.download('a', join(folder, 'a'))).rejects.toMatchObject({ name: 'Throttled' });
    expect([asked.length, await readdir(folder)]).toEqual([3, []]);
  });

  it('is fetched anew, too, where its checksum tells that it is not what was stored', async () => {
    const wrong = { body: 'every bite of it', headers: checksum(WHOLE) };
    const { store, asked } = await storeAnswering(inTurn(wrong, { body: WHOLE, headers: checksum(WHOLE) }));
    const folder = await emptyFolder();
    await store.download('a', join(folder, 'a'));
    expect([asked.length, await readdir(folder)]).toEqual([2, ['a']]);
  });
});

describe('what is sent to a bucket', () => {
  it('comes with its checksum', async () => {
    const { store, asked } = await storeAnswering(() => ({}));
    await store.write('a', WHOLE, 'text/plain');
    expect(asked[0]?.headers).toMatchObject({ ...checksum(WHOLE), 'content-type': 'text/plain' });
    expect(asked[0]?.body).toBe(WHOLE);
  });

  it('comes in parts where it is big, each with its checksum, and goes where one of them fails', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'in'), Buffer.alloc(9 * 2 ** 20, 'a'));
    const { store, asked } = await storeAnswering(({ method, query }) => {
      if (query.has('uploads')) return { body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>' };
      if (method === 'PUT' && query.get('partNumber') === '2') return s3Error(403, 'AccessDenied');
      return method === 'DELETE' ? { status: 204 } : { headers: { etag: '"e"' } };
    });
    await expect(store.upload('a', join(folder, 'in'), 'video/mp4')).rejects.toMatchObject({ name: 'AccessDenied' });
    const [first, ...others] = asked;
    expect(first?.headers).toMatchObject({ 'x-amz-checksum-algorithm': 'CRC32', 'x-amz-checksum-type': 'FULL_OBJECT', 'content-type': 'video/mp4' });
    const parts = others.filter(({ method }) => method === 'PUT');
    expect(parts.map(({ query }) => query.get('partNumber')).sort()).toEqual(['1', '2']);
    for (const part of parts) expect(part.headers).toMatchObject(checksum(part.body));
    expect(others.at(-1)).toMatchObject({ method: 'DELETE' });
  });
});

describe('a refusal', () => {
  it('is not taken for an object that is missing', async () => {
    const { store } = await storeAnswering(() => s3Error(403, 'AccessDenied'));
    await expect(store.read('a')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(store.size('a')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});

describe('a copy of more than S3 copies at once', () => {
  const BYTES = 5 * 2 ** 30 + 1;
  const copying = (part: (asked: Asked) => Answer) => (asked: Asked): Answer => {
    if (asked.method === 'HEAD') return { headers: { 'content-length': String(BYTES), 'content-type': 'video/mp4' } };
    if (asked.query.has('uploads')) return { body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>' };
    if (asked.method === 'PUT') return part(asked);
    return asked.method === 'DELETE' ? { status: 204 } : { body: '<CompleteMultipartUploadResult/>' };
  };

  it('is made of parts that are all of it', async () => {
    const { store, asked } = await storeAnswering(copying(({ query }) => ({ body: `<CopyPartResult><ETag>e${query.get('partNumber')}</ETag></CopyPartResult>` })));
    await store.copy('assembled/a.mp4', 'films/x/film.mp4');
    const ranges = asked.filter(({ method }) => method === 'PUT').map(({ headers }) => String(headers['x-amz-copy-source-range']).slice('bytes='.length).split('-').map(Number));
    expect(ranges).toHaveLength(6);
    expect(ranges.map(([first]) => first)).toEqual([0, ...ranges.slice(0, -1).map(([, last = 0]) => last + 1)]);
    expect(ranges.at(-1)?.[1]).toBe(BYTES - 1);
    expect(asked[1]?.headers['content-type']).toBe('video/mp4');
    expect(asked.at(-1)?.body).toMatch(/<Part>.*e1.*<PartNumber>1<.*e6.*<PartNumber>6</);
  });

  it('leaves no parts behind where one fails', async () => {
    const { store, asked } = await storeAnswering(copying(() => s3Error(403, 'AccessDenied')));
    await expect(store.copy('assembled/a.mp4', 'films/x/film.mp4')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE', path: '/films/films/x/film.mp4' });
  });
});
