import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptStars } from './acceptances.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { smallFunction } from './small-function.ts';

export interface StudioProps {
  readonly configuration: Configuration;
  /** The function that carries the studio's files and puts them in their place. */
  readonly code: BundledFunction;
  readonly logs: IBucket;
}

/**
 * The studio's files in their bucket, put there whenever they change. CDK's own BucketDeployment would do it by a function
 * that may do `s3:*` of several kinds, and knows one cache header for all files.
 */
export class Studio extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { configuration, code, logs }: StudioProps) {
    super(scope, id);
    const bucket = studioBucket(this, logs);
    this.bucket = bucket;
    const files = bucket.arnForObjects('*');
    const placer = smallFunction(this, 'Placer', {
      configuration,
      name: 'studio',
      description: 'Fanreel: puts the files of the studio in their place',
      bundle: code,
      timeout: Duration.minutes(5),
      statements: [
        new PolicyStatement({ actions: ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'], resources: [files] }),
        new PolicyStatement({ actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] }),
      ],
    });
    if (placer.role) acceptStars(placer.role, [files], 'The bucket holds the studio and nothing else.');
    const placed = new CustomResource(this, 'Placed', { serviceToken: placer.functionArn, properties: { Bucket: bucket.bucketName, Build: code.hash } });
    // CloudFormation calls with the rights of whoever deploys; the role has to be complete by then, and until it is undone.
    if (placer.role) placed.node.addDependency(placer.role, bucket);
  }
}

function studioBucket(scope: Construct, logs: IBucket): IBucket {
  return new Bucket(scope, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'studio/',
    // It holds what a build makes.
    removalPolicy: RemovalPolicy.DESTROY,
  }) as IBucket;
}
