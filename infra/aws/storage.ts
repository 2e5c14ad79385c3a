import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, HttpMethods, ObjectOwnership, type BucketProps, type CorsRule, type IBucket, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import { families, INTERMEDIATES } from './key-families.ts';

export { INBOX } from '../../functions/adapters/aws/s3-inbox.ts';

/** Three buckets: what people bring, what becomes of it, and who asked for it. */
export class Storage extends Construct {
  readonly uploads: IBucket;
  /** The object store of the functions: published films, and all that they are made from. */
  readonly films: IBucket;
  readonly logs: IBucket;

  constructor(scope: Construct, id: string, { retentionDays, allowedOrigins, domain, keepData }: Configuration) {
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
      'cdk-validator-cfnguard::s3_bucket_logging_enabled_check': 'It is the bucket of the access logs.',
    });
    const served = { ...closed, ...kept, serverAccessLogsBucket: this.logs };
    this.uploads = bucket(this, 'Uploads', {
      ...served,
      serverAccessLogsPrefix: 'uploads/',
      lifecycleRules: [expiring(retentionDays.uploads)],
      cors: [crossOrigin(domain ? [`https://${domain.name}`, ...allowedOrigins] : ANYWHERE, [HttpMethods.POST, HttpMethods.PUT])],
    });
    tellEventBridge(this.uploads);
    this.films = bucket(this, 'Films', {
      ...served,
      serverAccessLogsPrefix: 'films/',
      lifecycleRules: [
        ...INTERMEDIATES.map((family) => expiring(retentionDays.intermediates, family)),
        expiring(retentionDays.films, families.films),
      ],
      cors: allowedOrigins.length === 0 ? [] : [crossOrigin(allowedOrigins, [HttpMethods.GET, HttpMethods.HEAD])],
    });
    tellEventBridge(this.films);
  }
}

/**
 * Without a domain of its own, the studio's address is known once CloudFront has made it, and what CloudFront sends with the
 * studio names the bucket of the uploads in turn. What is sent there bears a signature of the API, and no cookie.
 */
const ANYWHERE = ['*'];

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

const crossOrigin = (origins: readonly string[], allowedMethods: HttpMethods[]): CorsRule => ({
  allowedOrigins: [...origins],
  allowedMethods,
  allowedHeaders: ['*'],
  exposedHeaders: ['ETag', 'Content-Range', 'Accept-Ranges'],
  maxAge: 3600,
});

/** In CloudFormation itself: CDK's own way deploys a function that may change the notifications of every bucket. */
function tellEventBridge({ node: { defaultChild: made } }: IBucket): void {
  if (made instanceof CfnBucket) made.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
