import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { smallFunction } from './small-function.ts';

const KEY = 'signing-key.pem';
const WEBHOOKS = 'webhook-secret.txt';

/**
 * The key by which films are shown, and the secret that signs webhooks. CloudFront knows the public half of the key and
 * lets pass what the private one signed. Both are made once, when the stack is, and lie in a bucket of their own: a secret
 * store would cost by the month.
 */
export class SigningKey extends Construct {
  readonly group: KeyGroup;
  readonly keyPairId: string;
  readonly bucket: IBucket;
  readonly objectKey = KEY;
  readonly webhookKey = WEBHOOKS;

  constructor(scope: Construct, id: string, { configuration, code, logs }: { configuration: Configuration; code: BundledFunction; logs: IBucket }) {
    super(scope, id);
    const bucket = keyBucket(this, logs);
    this.bucket = bucket;
    const maker = smallFunction(this, 'Maker', {
      configuration,
      name: 'signing-key',
      description: 'Fanreel: makes the key that signs the addresses of films and the secret that signs webhooks, once',
      bundle: code,
      timeout: Duration.seconds(60),
      statements: [
        new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [KEY, WEBHOOKS].map((key) => bucket.arnForObjects(key)) }),
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
      ],
    });
    const made = new CustomResource(this, 'Made', { serviceToken: maker.functionArn, properties: { Bucket: bucket.bucketName, Key: KEY, Webhooks: WEBHOOKS } });
    // CloudFormation calls with the rights of whoever deploys; the role has to be complete by then, and until it is undone.
    if (maker.role) made.node.addDependency(maker.role, bucket);
    const publicKey = new PublicKey(this, 'Public', { encodedKey: made.getAttString('PublicKey'), comment: `fanreel ${configuration.name}` });
    this.keyPairId = publicKey.publicKeyId;
    this.group = new KeyGroup(this, 'Group', { items: [publicKey], comment: `fanreel ${configuration.name}` });
  }
}

function keyBucket(scope: Construct, logs: IBucket): IBucket {
  const bucket = new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'keys/',
    removalPolicy: RemovalPolicy.DESTROY,
  });
  accept(bucket, {
    'cdk-validator-cfnguard::s3_lifecycle_policy_check': 'Keys are there for as long as the stack is.',
    'cdk-validator-cfnguard::s3_bucket_versioning_enabled_check': 'Keys never change, and go with the stack: nothing of them is to be left.',
  });
  return bucket as IBucket;
}
