import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership, type BucketProps, type IBucket, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { keys } from '../../workflows/contracts/index.ts';
import { accept } from './acceptances.ts';
import type { Configuration } from './configuration.ts';

/** Where the files lie that start films by arriving. */
export const INBOX = 'inbox/';

/** The first folder of a key: what permissions and lifetimes go by. */
export const familyOf = (key: string): string => key.slice(0, key.indexOf('/') + 1);

export const FILMS = familyOf(keys.brief('x'));
/** Whatever can be made again, and costs time: all families of keys but the films' own. */
export const INTERMEDIATES: readonly string[] = [...new Set(Object.values(keys).map((key) => familyOf(key('x', 'film.mp4'))))].filter((family) => family !== FILMS);

/** Three buckets: what people bring, what becomes of it, and who asked for it. */
export class Storage extends Construct {
  readonly uploads: IBucket;
  /** The object store of the functions: published films, and all that they are made from. */
  readonly films: IBucket;
  readonly logs: IBucket;

  constructor(scope: Construct, id: string, { retentionDays, allowedOrigins, keepData }: Configuration) {
    super(scope, id);
    const kept = keepData ? { removalPolicy: RemovalPolicy.RETAIN } : { removalPolicy: RemovalPolicy.DESTROY };
    this.logs = bucket(this, 'Logs', {
      ...closed,
      ...kept,
      // CloudFront delivers its log by ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [expiring(retentionDays.logs)],
    });
    accept(this.logs, {
      'AwsSolutions-S1': 'It is the bucket of the access logs.',
    });
    const served = { ...closed, ...kept, serverAccessLogsBucket: this.logs, eventBridgeEnabled: true };
    this.uploads = bucket(this, 'Uploads', {
      ...served,
      serverAccessLogsPrefix: 'uploads/',
      lifecycleRules: [expiring(retentionDays.uploads)],
      cors: corsOf(allowedOrigins, [HttpMethods.POST, HttpMethods.PUT]),
    });
    this.films = bucket(this, 'Films', {
      ...served,
      serverAccessLogsPrefix: 'films/',
      lifecycleRules: [
        ...INTERMEDIATES.map((family) => expiring(retentionDays.intermediates, family)),
        ...(retentionDays.films === undefined ? [expiring(undefined, FILMS)] : [expiring(retentionDays.films, FILMS)]),
      ],
      cors: corsOf(allowedOrigins, [HttpMethods.GET, HttpMethods.HEAD]),
    });
  }
}

/** CDK's classes leave optional fields undefined that its interfaces leave out; TypeScript, as strict as here, minds. */
const bucket = (scope: Construct, id: string, props: BucketProps): IBucket => new Bucket(scope, id, props) as IBucket;

/** Private, encrypted, by TLS only; of what is overwritten or deleted, a version stays for three days. */
const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
} as const satisfies BucketProps;

function expiring(days: number | undefined, prefix?: string): LifecycleRule {
  return {
    ...(prefix === undefined ? {} : { prefix }),
    ...(days === undefined ? {} : { expiration: Duration.days(days) }),
    noncurrentVersionExpiration: Duration.days(3),
    abortIncompleteMultipartUploadAfter: Duration.days(1),
  };
}

/** Without origins there is nothing to allow. */
function corsOf(origins: readonly string[], methods: HttpMethods[]): NonNullable<BucketProps['cors']> {
  if (origins.length === 0) return [];
  return [{ allowedOrigins: [...origins], allowedMethods: methods, allowedHeaders: ['*'], exposedHeaders: ['ETag', 'Content-Range', 'Accept-Ranges'], maxAge: 3600 }];
}
