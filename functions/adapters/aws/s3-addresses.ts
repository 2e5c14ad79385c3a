import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { z } from 'zod';
import { attachment } from '../../core/attachment.ts';
import { objectKey } from '../../core/object-key.ts';
import type { SignedAddresses, UploadTicket } from '../../ports.ts';

/** An upload has to begin before its ticket ends, and may take longer. */
const UPLOAD_SECONDS = 15 * 60;
/** As long as somebody watches a film and goes back in it. What is signed by a role's key ends with that key, too. */
const DOWNLOAD_SECONDS = 60 * 60;

const Policy = z.object({ expiration: z.iso.datetime() });

/** Addresses that S3 itself answers. Uploads and films lie in buckets of their own. */
export class S3Addresses implements SignedAddresses {
  readonly #client: S3Client;
  readonly #uploads: string;
  readonly #films: string;

  constructor({ client, uploadBucket, filmBucket }: { client: S3Client; uploadBucket: string; filmBucket: string }) {
    this.#client = client;
    this.#uploads = uploadBucket;
    this.#films = filmBucket;
  }

  /** Every field of the form is in the signed policy, and so are the bounds of the file's size: S3 refuses any other. */
  async upload({ key, contentType, maxBytes }: Parameters<SignedAddresses['upload']>[0]): Promise<UploadTicket> {
    const { url, fields } = await createPresignedPost(this.#client, {
      Bucket: this.#uploads,
      Key: objectKey(key),
      Fields: { 'Content-Type': contentType },
      Conditions: [['content-length-range', 1, maxBytes]],
      Expires: UPLOAD_SECONDS,
    });
    const { expiration } = Policy.parse(JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()));
    return { key, url, fields, expiresAt: new Date(expiration) };
  }

  async download({ key, fileName }: Parameters<SignedAddresses['download']>[0]): Promise<{ url: string; expiresAt: Date }> {
    const signingDate = new Date();
    const named = fileName === undefined ? {} : { ResponseContentDisposition: attachment(fileName) };
    const command = new GetObjectCommand({ Bucket: this.#films, Key: objectKey(key), ...named });
    const url = await getSignedUrl(this.#client, command, { expiresIn: DOWNLOAD_SECONDS, signingDate });
    // Addresses count in whole seconds.
    return { url, expiresAt: new Date(Math.floor(signingDate.getTime() / 1000 + DOWNLOAD_SECONDS) * 1000) };
  }
}
