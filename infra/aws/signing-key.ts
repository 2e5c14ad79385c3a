import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { logGroupOf } from './film-functions.ts';

const KEY = 'signing-key.pem';

/**
 * The key by which films are shown: CloudFront knows its public half and lets pass what the private one signed. It is made
 * once, when the stack is, and lies in a bucket of its own: a secret store would cost by the month.
 */
export class SigningKey extends Construct {
  readonly group: KeyGroup;
  readonly keyPairId: string;
  readonly bucket: IBucket;
  readonly objectKey = KEY;

  constructor(scope: Construct, id: string, { configuration, code, logs }: { configuration: Configuration; code: BundledFunction; logs: IBucket }) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'keys/',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.bucket = bucket as IBucket;
    accept(bucket, {
      'cdk-validator-cfnguard::s3_lifecycle_policy_check': 'The key is there for as long as the stack is.',
      'cdk-validator-cfnguard::s3_bucket_versioning_enabled_check': 'The key never changes, and goes with the stack: nothing of it is to be left.',
    });
    const functionName = `fanreel-${configuration.name}-signing-key`;
    const logGroup = logGroupOf(this, 'Maker', { name: `/aws/lambda/${functionName}`, configuration });
    const role = new Role(this, 'MakerRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: 'Makes the signing key' });
    logGroup.grantWrite(role);
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects(KEY)] }));
    role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
    const maker = new LambdaFunction(this, 'Maker', {
      functionName,
      description: 'Fanreel: makes the key that signs the addresses of films, once',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(code.folder, { assetHash: code.hash }),
      handler: code.handler,
      memorySize: 512,
      timeout: Duration.seconds(60),
      role,
      logGroup,
    });
    const made = new CustomResource(this, 'Made', { serviceToken: maker.functionArn, properties: { Bucket: bucket.bucketName, Key: KEY } });
    // CloudFormation calls with the rights of whoever deploys; the role has to be complete by then, and until it is undone.
    made.node.addDependency(role, bucket);
    const publicKey = new PublicKey(this, 'Public', { encodedKey: made.getAttString('PublicKey'), comment: `fanreel ${configuration.name}` });
    this.keyPairId = publicKey.publicKeyId;
    this.group = new KeyGroup(this, 'Group', { items: [publicKey], comment: `fanreel ${configuration.name}` });
  }
}
