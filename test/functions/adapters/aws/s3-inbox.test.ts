import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { S3Inbox } from '../../../../functions/adapters/aws/s3-inbox.ts';
import { S3Store } from '../../../../functions/adapters/aws/s3-store.ts';
import { startS3 } from '../../../helpers/s3-server.ts';

async function place() {
  const { client, bucket, end } = await startS3({ bucket: 'uploads' });
  onTestFinished(end);
  const put = (key: string, body: string) => client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  return { put, inbox: new S3Inbox({ client, bucket }), store: new S3Store({ client, bucket }) };
}

describe('the inbox of a bucket', () => {
  it('has its own files and those of its folders apart', async () => {
    const { put, inbox } = await place();
    for (const key of ['inbox/tides.md', 'inbox/sea/brief.json', 'inbox/sea/more/1.jpg', 'inbox/seaside/2.jpg', 'media/3.jpg']) await put(key, key);
    expect((await inbox.files('')).map(({ path }) => path)).toEqual(['tides.md']);
    expect((await inbox.files('sea')).map(({ path, bytes }) => [path, bytes])).toEqual([['brief.json', 20], ['more/1.jpg', 20]]);
    expect(await inbox.files('nowhere')).toEqual([]);
  });

  it('puts a file, whatever its name, where films find it; another content under another key', async () => {
    const { put, inbox, store } = await place();
    const take = async (): Promise<string> => {
      const [file] = await inbox.files('Sommer 26');
      if (!file) throw new Error('not there');
      expect(await inbox.read('Sommer 26', file)).toMatch(/sand/);
      return inbox.take('Sommer 26', file);
    };
    await put('inbox/Sommer 26/Dünen 1.JPG', 'sand');
    const key = await take();
    expect(key).toMatch(/^media\/[0-9a-f]{64}\.jpg$/);
    expect(await take()).toBe(key);
    expect(Buffer.from(await store.read(key)).toString()).toBe('sand');
    await put('inbox/Sommer 26/Dünen 1.JPG', 'more sand');
    const other = await take();
    expect(other).not.toBe(key);
    expect(Buffer.from(await store.read(other)).toString()).toBe('more sand');
  });
});
