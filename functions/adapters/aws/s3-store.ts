import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { isObjectKey, objectKey, objectMissing } from '../../core/object-key.ts';
import type { ObjectStore, StoredObject } from '../../ports.ts';
import { anewWhereBroken, statusOf, throttledOr } from './passing-faults.ts';
import { copyObject } from './s3-copy.ts';

/** Bytes of a part of a big upload. Four are under way at once, so an upload holds 32 MB of them in memory. */
const UPLOAD_PART = 8 * 2 ** 20;
/** S3 takes this many parts of one object. */
const MOST_PARTS = 10_000;

/** Objects in a bucket. S3 shows an object under its key when all of it is there, and not before. */
export class S3Store implements ObjectStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  /** `client` as `new S3Client(s3Options())` makes it. Without leave to list the bucket, what is missing looks forbidden. */
  constructor({ client, bucket }: { client: S3Client; bucket: string }) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async read(key: string): Promise<Uint8Array> {
    return this.#fetch(key, async (body) => Buffer.concat(await Array.fromAsync<Uint8Array>(body)));
  }

  async download(key: string, path: string): Promise<void> {
    const temporary = `${path}.${randomUUID()}`;
    try {
      await this.#fetch(key, (body) => pipeline(body, createWriteStream(temporary)));
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async write(key: string, body: Uint8Array | string, contentType: string): Promise<void> {
    const command = new PutObjectCommand({ ...this.#at(key), Body: Buffer.from(body), ContentType: contentType });
    await this.#client.send(command).catch(fault(key));
  }

  /** In parts at once, where it is big. S3 holds the checksum of every part, and of the whole, against what arrives. */
  async upload(key: string, path: string, contentType: string): Promise<void> {
    const params = { ...this.#at(key), ContentType: contentType, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
    const partSize = Math.max(UPLOAD_PART, Math.ceil((await stat(path)).size / MOST_PARTS));
    const upload = new Upload({ client: this.#client, params: { ...params, Body: createReadStream(path) }, partSize });
    await upload.done().catch(fault(key));
  }

  async copy(from: string, to: string): Promise<void> {
    await copyObject({ client: this.#client, bucket: this.#bucket, from: objectKey(from), to: objectKey(to) }).catch(fault(from));
  }

  async size(key: string): Promise<number | undefined> {
    const head = await this.#client.send(new HeadObjectCommand(this.#at(key))).catch((error: unknown) => {
      return isMissing(error) ? undefined : fault(key)(error);
    });
    return head?.ContentLength;
  }

  async remove(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#at(key))).catch(fault(key));
  }

  async *list(prefix: string): AsyncIterable<StoredObject> {
    try {
      for await (const page of paginateListObjectsV2({ client: this.#client }, { Bucket: this.#bucket, Prefix: prefix })) {
        for (const { Key: key, Size: bytes, LastModified: modifiedAt } of page.Contents ?? []) {
          // Others may have put objects here whose keys are none of ours.
          if (key !== undefined && bytes !== undefined && modifiedAt && isObjectKey(key)) yield { key, bytes, modifiedAt };
        }
      }
    } catch (error) {
      fault(prefix)(error);
    }
  }

  /** Gives the bytes of an object to `take`, anew where they break off. */
  async #fetch<T>(key: string, take: (body: Readable) => Promise<T>): Promise<T> {
    const command = new GetObjectCommand(this.#at(key));
    const fetched = anewWhereBroken(async () => {
      const { Body: body } = await this.#client.send(command).catch(fault(key));
      if (!(body instanceof Readable)) throw new Error(`S3 gave no bytes for ${key}`);
      return take(body);
    });
    return fetched.catch(fault(key));
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: objectKey(key) };
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name) && statusOf(error) === 404;

const fault =
  (key: string) =>
  (error: unknown): never => {
    if (isMissing(error)) throw objectMissing(key, error);
    return throttledOr(`S3, asked for ${key},`)(error);
  };
