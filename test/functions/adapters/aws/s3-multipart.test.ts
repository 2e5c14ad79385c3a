import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { S3Multipart } from '../../../../functions/adapters/aws/s3-multipart.ts';
import { UPLOAD_PART_BYTES } from '../../../../workflows/contracts/index.ts';
import { testClient, TEST_CREDENTIALS } from '../../../helpers/s3-server.ts';
import { signatureOf } from '../../../helpers/signature-v4.ts';

const begun = { key: `media/${'a'.repeat(64)}.mp4`, upload: 'upload-1' };
const bytes = UPLOAD_PART_BYTES + 5;
const named = (name: string): Error => Object.assign(new Error(name), { name });

/** S3 as far as a command is answered here. */
function bucket(answers: Record<string, (input: Record<string, unknown>) => object>) {
  const client = testClient('http://127.0.0.1:9');
  const asked: [command: string, input: Record<string, unknown>][] = [];
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const given = input as Record<string, unknown>;
        const command = commandName.replace(/Command$/, '');
        asked.push([command, given]);
        const answer = answers[command];
        if (!answer) throw new Error(`${command} was not expected`);
        return { response: {}, output: { $metadata: {}, ...answer(given) } };
      },
    { step: 'initialize', priority: 'high' },
  );
  return { multipart: new S3Multipart({ client, bucket: 'uploads' }), asked };
}

const part = (PartNumber: number, Size: number) => ({ PartNumber, Size, ETag: `"${PartNumber}"`, ChecksumSHA256: `sha-${PartNumber}` });

describe('an upload in parts to S3', () => {
  it('is begun with checksums of its parts', async () => {
    const { multipart, asked } = bucket({ CreateMultipartUpload: () => ({ UploadId: 'upload-1' }) });
    expect(await multipart.begin({ key: begun.key, contentType: 'video/mp4' })).toBe('upload-1');
    expect(asked[0]?.[1]).toMatchObject({ Bucket: 'uploads', Key: begun.key, ContentType: 'video/mp4', ChecksumAlgorithm: 'SHA256' });
  });

  it('has the size and the hash of a part in its signature', async () => {
    const multipart = new S3Multipart({ client: testClient('http://127.0.0.1:9'), bucket: 'uploads' });
    const sha256 = createHash('sha256').update('part').digest('hex');
    const { url, headers, expiresAt } = await multipart.sign({ ...begun, part: 2, bytes: 5, sha256 });
    const { searchParams, pathname, search, host } = new URL(url);
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
    expect([searchParams.get('partNumber'), searchParams.get('uploadId'), pathname]).toEqual(['2', 'upload-1', `/uploads/${begun.key}`]);
    expect(headers).toEqual({ 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') });
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(3_500_000);
    const signature = (length: number): string => {
      const query = search.slice(1).split('&').filter((one) => !one.startsWith('X-Amz-Signature=')).sort().join('&');
      const asked = ['PUT', pathname, query, `content-length:${length}`, `host:${host}`, `x-amz-checksum-sha256:${headers['x-amz-checksum-sha256']}`, '', 'content-length;host;x-amz-checksum-sha256', 'UNSIGNED-PAYLOAD'].join('\n');
      const credential = searchParams.get('X-Amz-Credential') ?? '';
      expect(credential.startsWith(TEST_CREDENTIALS.accessKeyId)).toBe(true);
      return signatureOf(['AWS4-HMAC-SHA256', searchParams.get('X-Amz-Date'), credential.split('/').slice(1).join('/'), createHash('sha256').update(asked).digest('hex')].join('\n'), credential);
    };
    expect(searchParams.get('X-Amz-Signature')).toBe(signature(5));
    expect(searchParams.get('X-Amz-Signature')).not.toBe(signature(6));
  });

  it('is completed from what has arrived, page by page', async () => {
    const pages: Record<string, object> = { '': { Parts: [part(1, UPLOAD_PART_BYTES)], IsTruncated: true, NextPartNumberMarker: '1' }, 1: { Parts: [part(2, 5)] } };
    const { multipart, asked } = bucket({ ListParts: ({ PartNumberMarker = '' }) => pages[String(PartNumberMarker)] ?? {}, CompleteMultipartUpload: () => ({}) });
    expect(await multipart.complete({ ...begun, bytes })).toBe('done');
    expect(asked.at(-1)).toMatchObject(['CompleteMultipartUpload', { UploadId: 'upload-1', MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"1"', ChecksumSHA256: 'sha-1' }, { PartNumber: 2, ETag: '"2"', ChecksumSHA256: 'sha-2' }] } }]);
  });

  it.each([
    [[part(1, UPLOAD_PART_BYTES)], 2],
    [[part(2, 5)], 1],
    [[part(1, UPLOAD_PART_BYTES - 1), part(2, 5)], 1],
  ])('is not completed while a part is missing or too short: %#', async (Parts, missing) => {
    const { multipart, asked } = bucket({ ListParts: () => ({ Parts }) });
    expect(await multipart.complete({ ...begun, bytes })).toEqual({ missing });
    expect(asked.map(([command]) => command)).toEqual(['ListParts']);
  });

  it('that was completed before is done, and one that never was is unknown', async () => {
    const gone = () => {
      throw named('NoSuchUpload');
    };
    const head = (ContentLength: number) => bucket({ ListParts: gone, HeadObject: () => ({ ContentLength }) }).multipart;
    expect(await head(bytes).complete({ ...begun, bytes })).toBe('done');
    expect(await head(7).complete({ ...begun, bytes })).toBe('unknown');
    const nothing = bucket({ ListParts: gone, AbortMultipartUpload: gone, HeadObject: () => { throw named('NotFound'); } }).multipart;
    expect(await nothing.complete({ ...begun, bytes })).toBe('unknown');
    await expect(nothing.abort(begun)).resolves.toBeUndefined();
  });
});
