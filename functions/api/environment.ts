import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { z } from 'zod';
import { clientOptions, s3Options } from '../adapters/aws/client-options.ts';
import { CloudFrontAddresses } from '../adapters/aws/cloudfront-addresses.ts';
import { EndTelling } from '../adapters/aws/end-telling.ts';
import { httpPost } from '../adapters/http/post.ts';
import { DynamoFilmLedger } from '../adapters/aws/dynamo-film-ledger.ts';
import { S3Addresses } from '../adapters/aws/s3-addresses.ts';
import { S3Multipart } from '../adapters/aws/s3-multipart.ts';
import { S3Store } from '../adapters/aws/s3-store.ts';
import { StepFunctions } from '../adapters/aws/step-functions.ts';
import { catalogue, clock, speech, store } from '../environment.ts';
import type { SignedAddresses } from '../ports.ts';
import type { ApiPorts } from './ports.ts';
import { ApiEnvironment, TellingEnvironment } from './settings.ts';
import type { TellingPorts } from './webhooks/tell-end.ts';

type Settings = z.infer<typeof ApiEnvironment>;

/** The ports of the API on AWS. API Gateway has let the caller in, and events of Step Functions tell of ends. */
export async function apiPorts(): Promise<ApiPorts> {
  const settings = ApiEnvironment.parse(process.env);
  const s3 = new S3Client(s3Options());
  const sfn = new SFNClient(clientOptions('sfn'));
  return {
    ledger: new DynamoFilmLedger({ client: new DynamoDBClient(clientOptions('dynamodb')), table: settings.FANREEL_LEDGER_TABLE, clock }),
    store: await store(),
    executions: new StepFunctions({ client: sfn, machineArn: settings.FANREEL_MACHINE }),
    addresses: await addressesOf(s3, settings),
    multipart: new S3Multipart({ client: s3, bucket: settings.FANREEL_UPLOADS }),
    speech: await speech(),
    templates: await catalogue(),
    clock,
    workers: settings.FANREEL_WORKERS,
    compute: 'billed',
    noticesEnds: true,
    allowedOrigins: settings.FANREEL_ALLOWED_ORIGINS,
    ...(settings.FANREEL_WEBHOOK_MACHINE === undefined ? {} : { endTeller: new EndTelling({ client: sfn, machineArn: settings.FANREEL_WEBHOOK_MACHINE }) }),
    log: (line) => void process.stderr.write(`${line}\n`),
  };
}

/** Of the function that tells the ends of films. */
export async function tellingPorts(): Promise<TellingPorts> {
  const settings = TellingEnvironment.parse(process.env);
  return {
    ledger: new DynamoFilmLedger({ client: new DynamoDBClient(clientOptions('dynamodb')), table: settings.FANREEL_LEDGER_TABLE, clock }),
    post: httpPost({ privateAllowed: settings.FANREEL_PRIVATE_WEBHOOKS === 'on' }),
    secret: await textAt(new S3Client(s3Options()), settings.FANREEL_WEBHOOK_SECRET),
    clock,
  };
}

async function addressesOf(client: S3Client, settings: Settings): Promise<SignedAddresses> {
  const direct = new S3Addresses({ client, uploadBucket: settings.FANREEL_UPLOADS, filmBucket: settings.FANREEL_OBJECTS });
  const { FANREEL_FILMS_ORIGIN: origin, FANREEL_KEY_PAIR_ID: keyPairId, FANREEL_SIGNING_KEY: place } = settings;
  if (origin === undefined || keyPairId === undefined || place === undefined) return direct;
  const privateKey = await textAt(client, place);
  return new CloudFrontAddresses({ uploads: direct, origin, keyPairId, privateKey, clock });
}

/** What lies at `s3://bucket/key`. */
async function textAt(client: S3Client, place: string): Promise<string> {
  const { host: bucket, pathname } = new URL(place);
  return Buffer.from(await new S3Store({ client, bucket }).read(pathname.slice(1))).toString('utf8');
}
