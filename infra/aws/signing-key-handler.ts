import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { s3Options } from '../../functions/adapters/aws/client-options.ts';

/** As CloudFormation calls it when the stack is made, changed or removed. */
const Call = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceProperties: z.object({ Bucket: z.string(), Key: z.string() }),
});
type Call = z.infer<typeof Call>;

/**
 * Makes the key that signs the addresses of films, and gives CloudFormation its public half. The private one never leaves
 * the bucket but for the function that signs. A key that is there already stays: addresses that people have go on working.
 */
export async function handler(event: unknown): Promise<void> {
  const call = Call.parse(event);
  const result = await serve(call).then(
    (Data) => ({ Status: 'SUCCESS', Data }),
    (error: Error) => ({ Status: 'FAILED', Reason: error.message }),
  );
  const { StackId, RequestId, LogicalResourceId } = call;
  const body = JSON.stringify({ ...result, StackId, RequestId, LogicalResourceId, PhysicalResourceId: `${call.ResourceProperties.Bucket}/${call.ResourceProperties.Key}` });
  const response = await fetch(call.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation answered ${response.status}`);
}

async function serve({ RequestType, ResourceProperties: place }: Call): Promise<{ PublicKey?: string }> {
  const client = new S3Client(s3Options());
  if (RequestType === 'Delete') {
    await client.send(new DeleteObjectCommand(place));
    return {};
  }
  return { PublicKey: publicHalf((await existing(client, place)) ?? (await made(client, place))) };
}

type Place = Call['ResourceProperties'];

async function existing(client: S3Client, place: Place): Promise<string | undefined> {
  const object = await client.send(new GetObjectCommand(place)).catch((error: unknown) => {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  });
  return object?.Body?.transformToString();
}

/** RSA of 2048 bits is what CloudFront has always taken. */
async function made(client: S3Client, place: Place): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  await client.send(new PutObjectCommand({ ...place, Body: privateKey, ContentType: 'application/x-pem-file' }));
  return privateKey;
}

const publicHalf = (privateKey: string): string => createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
