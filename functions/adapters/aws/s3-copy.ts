import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';

/** S3 copies this much at once. */
const MOST_AT_ONCE = 5 * 2 ** 30;
/** Bytes of a part of a bigger copy: 5 TB, the biggest object there is, makes 5,000 of them. */
const COPY_PART = 2 ** 30;

interface Copy {
  readonly client: S3Client;
  readonly bucket: string;
  readonly from: string;
  readonly to: string;
}

/** Copies within a bucket, without the bytes passing through here. */
export async function copyObject(copy: Copy): Promise<void> {
  const { client, bucket, from, to } = copy;
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: from }));
  // S3 refuses to copy an object onto itself; it is there already.
  if (from === to) return;
  const bytes = head.ContentLength ?? 0;
  if (bytes > MOST_AT_ONCE) return copyInParts(copy, { bytes, contentType: head.ContentType });
  await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: `${bucket}/${from}` }));
}

async function copyInParts({ client, bucket, from, to }: Copy, { bytes, contentType }: { bytes: number; contentType: string | undefined }): Promise<void> {
  const target = { Bucket: bucket, Key: to };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ContentType: contentType }));
  try {
    const Parts: CompletedPart[] = [];
    for (let first = 0; first < bytes; first += COPY_PART) {
      const CopySourceRange = `bytes=${first}-${Math.min(bytes, first + COPY_PART) - 1}`;
      const PartNumber = Parts.length + 1;
      const part = { ...target, UploadId, PartNumber, CopySource: `${bucket}/${from}`, CopySourceRange };
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand(part));
      Parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
  } catch (error) {
    // Parts that were copied are paid for until they are removed. Where that fails too, the first error is the one to
    // tell, and the bucket's lifecycle removes them.
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
    throw error;
  }
}
