import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { s3Options } from '../../functions/adapters/aws/client-options.ts';

/** Those that s3rver knows. */
export const TEST_CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

export const testClient = (endpoint: string, settings: { maxAttempts?: number } = {}): S3Client =>
  new S3Client({ ...s3Options(), ...settings, endpoint, region: 'eu-central-1', credentials: TEST_CREDENTIALS });

/** A server that speaks S3, on this machine, with one empty bucket. It checks no checksums and no signatures of forms. */
export async function startS3({ bucket }: { bucket: string }) {
  const directory = await mkdtemp(join(tmpdir(), 'fanreel-s3-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, directory, silent: true, configureBuckets: [{ name: bucket }] });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const client = testClient(endpoint);
  const end = async (): Promise<void> => {
    client.destroy();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { endpoint, bucket, client, directory, end };
}
