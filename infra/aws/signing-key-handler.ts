import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { s3Options } from '../../functions/adapters/aws/client-options.ts';
import { customResource } from './custom-resource.ts';

const Properties = z.object({ Bucket: z.string(), Key: z.string(), Webhooks: z.string() });

/**
 * Makes the key that signs the addresses of films, and gives CloudFormation its public half; and the secret that signs
 * webhooks. Neither ever leaves the bucket but for the functions that sign. What is there already stays: addresses that
 * people have, and receivers that check signatures, go on working.
 */
export const handler = customResource({
  properties: Properties,
  id: ({ Bucket, Key }) => `${Bucket}/${Key}`,
  make: async ({ Bucket, Key, Webhooks }) => {
    const client = new S3Client(s3Options());
    await kept(client, { Bucket, Key: Webhooks }, webhookSecret);
    return { PublicKey: publicHalf(await kept(client, { Bucket, Key }, privateKey)) };
  },
  remove: async ({ Bucket, Key, Webhooks }) => {
    const client = new S3Client(s3Options());
    for (const key of [Key, Webhooks]) await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
  },
});

interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

/** What lies at a place, put there now if nothing does. */
async function kept(client: S3Client, place: Place, made: () => string): Promise<string> {
  const object = await client.send(new GetObjectCommand(place)).catch((error: unknown) => {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  });
  if (object?.Body) return object.Body.transformToString();
  const text = made();
  await client.send(new PutObjectCommand({ ...place, Body: text, ContentType: 'text/plain' }));
  return text;
}

/** RSA of 2048 bits is what CloudFront has always taken. */
const privateKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey;

const publicHalf = (key: string): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

const webhookSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;
