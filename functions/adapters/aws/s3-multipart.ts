import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
  type Part,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { bytesOfPart, partsOfUpload } from '../../../workflows/contracts/index.ts';
import { objectKey } from '../../core/object-key.ts';
import type { BegunUpload, MultipartUploads } from '../../ports.ts';
import { throttledOr } from './passing-faults.ts';

/** As long as a part may take on a slow line; a part that is late is signed again. */
const PART_SECONDS = 60 * 60;
const CHECKSUM = 'x-amz-checksum-sha256';

/**
 * Uploads in parts to a bucket. The address of a part is signed for its size and its hash, and S3 holds both against what
 * arrives; parts that nobody completes go by the bucket's lifecycle.
 */
export class S3Multipart implements MultipartUploads {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ client, bucket }: { client: S3Client; bucket: string }) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async begin({ key, contentType }: { key: string; contentType: string }): Promise<string> {
    const command = new CreateMultipartUploadCommand({ Bucket: this.#bucket, Key: objectKey(key), ContentType: contentType, ChecksumAlgorithm: 'SHA256' });
    const { UploadId: upload } = await this.#client.send(command).catch(throttledOr('S3'));
    if (upload === undefined) throw new Error(`S3 began no upload of ${key}`);
    return upload;
  }

  async sign({ key, upload, part, bytes, sha256 }: Parameters<MultipartUploads['sign']>[0]): ReturnType<MultipartUploads['sign']> {
    const checksum = Buffer.from(sha256, 'hex').toString('base64');
    const command = new UploadPartCommand({ ...this.#at({ key, upload }), PartNumber: part, ContentLength: bytes, ChecksumSHA256: checksum });
    const signingDate = new Date();
    // As headers: what is in the query alone is not held against the bytes.
    const url = await getSignedUrl(this.#client, command, { expiresIn: PART_SECONDS, signingDate, unhoistableHeaders: new Set([CHECKSUM]), signableHeaders: new Set(['host', 'content-length', CHECKSUM]) });
    return { url, headers: { [CHECKSUM]: checksum }, expiresAt: new Date(signingDate.getTime() + PART_SECONDS * 1000) };
  }

  async complete({ key, upload, bytes }: BegunUpload & { bytes: number }): ReturnType<MultipartUploads['complete']> {
    const there = await this.#parts({ key, upload });
    if (!there) return (await this.#isWhole(key, bytes)) ? 'done' : 'unknown';
    const parts = Array.from({ length: partsOfUpload(bytes) }, (_, index) => there.get(index + 1));
    const missing = parts.findIndex((part, index) => part?.Size !== bytesOfPart(bytes, index + 1));
    if (missing >= 0) return { missing: missing + 1 };
    const Parts = parts.map((part) => ({ PartNumber: part?.PartNumber, ETag: part?.ETag, ChecksumSHA256: part?.ChecksumSHA256 }));
    await this.#client.send(new CompleteMultipartUploadCommand({ ...this.#at({ key, upload }), MultipartUpload: { Parts } })).catch(throttledOr('S3'));
    return 'done';
  }

  async abort(begun: BegunUpload): Promise<void> {
    await this.#client.send(new AbortMultipartUploadCommand(this.#at(begun))).catch((error: unknown) => {
      if (!isUnknown(error)) throttledOr('S3')(error);
    });
  }

  /** Those that have arrived, by number; undefined where there is no such upload. */
  async #parts(begun: BegunUpload): Promise<Map<number, Part> | undefined> {
    const parts = new Map<number, Part>();
    let marker: string | undefined;
    do {
      const command = new ListPartsCommand({ ...this.#at(begun), ...(marker !== undefined && { PartNumberMarker: marker }) });
      const page = await this.#client.send(command).catch((error: unknown) => (isUnknown(error) ? undefined : throttledOr('S3')(error)));
      if (!page) return undefined;
      for (const part of page.Parts ?? []) parts.set(part.PartNumber ?? 0, part);
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (marker !== undefined);
    return parts;
  }

  /** Completed by an earlier call whose answer was lost. */
  async #isWhole(key: string, bytes: number): Promise<boolean> {
    const head = await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: objectKey(key) })).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotFound') return undefined;
      return throttledOr('S3')(error);
    });
    return head?.ContentLength === bytes;
  }

  #at({ key, upload }: BegunUpload): { Bucket: string; Key: string; UploadId: string } {
    return { Bucket: this.#bucket, Key: objectKey(key), UploadId: upload };
  }
}

const isUnknown = (error: unknown): boolean => error instanceof Error && error.name === 'NoSuchUpload';
