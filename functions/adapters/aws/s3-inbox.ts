import { createHash } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { keys } from '../../../workflows/contracts/index.ts';
import { placeIn } from '../../core/inbox/folder.ts';
import type { Inbox, InboxFile } from '../../ports.ts';
import { throttledOr } from './passing-faults.ts';

/** Where the files lie that start films by arriving. */
export const INBOX = 'inbox/';

interface Listed extends InboxFile {
  readonly etag: string;
}

/** Files under `inbox/` of a bucket. What a film needs is copied within the bucket, under a key that is made from key and ETag. */
export class S3Inbox implements Inbox {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ client, bucket }: { client: S3Client; bucket: string }) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async files(folder: string): Promise<Listed[]> {
    const prefix = folder === '' ? INBOX : `${INBOX}${folder}/`;
    const files: Listed[] = [];
    const asked = { Bucket: this.#bucket, Prefix: prefix, ...(folder === '' && { Delimiter: '/' }) };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.#client }, asked)) {
      for (const { Key: key = '', Size: bytes = 0, LastModified: modifiedAt, ETag: etag = '' } of Contents) {
        // Consoles make objects that stand for folders.
        if (modifiedAt && !key.endsWith('/')) files.push({ path: key.slice(prefix.length), bytes, modifiedAt, etag });
      }
    }
    return files;
  }

  async read(folder: string, file: InboxFile): Promise<string> {
    const { Body: body } = await this.#client.send(new GetObjectCommand(this.#at(folder, file))).catch(throttledOr('S3'));
    return (await body?.transformToString('utf8')) ?? '';
  }

  /** One that was overwritten since it was listed is not copied: S3 refuses, and the event of the newer one comes. */
  async take(folder: string, file: InboxFile): Promise<string> {
    const from = this.#at(folder, file);
    const etag = 'etag' in file ? String(file.etag) : '';
    const extension = /\.([a-z0-9]{2,4})$/i.exec(file.path)?.[1]?.toLowerCase() ?? 'bin';
    const key = keys.media(createHash('sha256').update(JSON.stringify([from.Key, etag])).digest('hex'), extension);
    if (await this.#isThere(key)) return key;
    const source = [from.Bucket, ...from.Key.split('/')].map(encodeURIComponent).join('/');
    await this.#client.send(new CopyObjectCommand({ Bucket: this.#bucket, Key: key, CopySource: source, CopySourceIfMatch: etag })).catch(throttledOr('S3'));
    return key;
  }

  async #isThere(key: string): Promise<boolean> {
    const head = this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
    return head.then(() => true, (error: unknown) => (error instanceof Error && error.name === 'NotFound' ? false : throttledOr('S3')(error)));
  }

  #at(folder: string, { path }: InboxFile): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: `${INBOX}${folder === '' ? '' : `${folder}/`}${path}` };
  }
}

/** The path below the inbox that a key stands for, if it lies there. */
export const inboxPath = (key: string): string | undefined => (key.startsWith(INBOX) && placeIn(key.slice(INBOX.length)).file !== '' ? key.slice(INBOX.length) : undefined);
