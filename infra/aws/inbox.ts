import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, Tracing, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { InboxVariables } from '../../functions/inbox/environment.ts';
import { acceptStars } from './acceptances.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { logGroupOf } from './logs.ts';
import { executionsOf } from './film-workflow.ts';
import { families } from './key-families.ts';
import { INBOX } from './storage.ts';

export interface InboxProps {
  readonly configuration: Configuration;
  readonly bundle: BundledFunction;
  readonly uploads: IBucket;
  readonly films: StateMachine;
  readonly undelivered: IQueue;
}

/** Five hundred images are copied within the bucket, one after the other. */
const TIMEOUT = Duration.minutes(5);

/** Files that land under `inbox/` of the uploads start films: one function looks whether a folder is complete. */
export class Inbox extends Construct {
  readonly opener: IFunction;

  constructor(scope: Construct, id: string, { configuration, bundle, uploads, films, undelivered }: InboxProps) {
    super(scope, id);
    const functionName = `fanreel-${configuration.name}-inbox`;
    const logGroup = logGroupOf(this, 'Opener', { name: `/aws/lambda/${functionName}`, configuration });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: 'What the inbox may do' });
    logGroup.grantWrite(role);
    const files = [uploads.arnForObjects(`${INBOX}*`), uploads.arnForObjects(`${families.media}*`)];
    const allow = (actions: string[], resources: string[]) => role.addToPolicy(new PolicyStatement({ actions, resources }));
    allow(['s3:GetObject'], files);
    allow(['s3:PutObject'], files.slice(1));
    allow(['s3:ListBucket'], [uploads.bucketArn]);
    allow(['states:StartExecution'], [films.stateMachineArn]);
    allow(['states:DescribeExecution'], [executionsOf(films)]);
    acceptStars(role, ['*', ...files, executionsOf(films)], 'Files have the names that people give them, and X-Ray knows no resources to name.');
    this.opener = new LambdaFunction(this, 'Opener', {
      functionName,
      description: 'Fanreel: starts the film of a folder that is complete',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundle.folder, { assetHash: bundle.hash }),
      handler: bundle.handler,
      memorySize: configuration.memory.small,
      timeout: TIMEOUT,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      // The third failure of an event puts it, and what was wrong, into the queue of dead letters.
      retryAttempts: 2,
      onFailure: new SqsDestination(undelivered),
      environment: { FANREEL_UPLOADS: `s3://${uploads.bucketName}`, FANREEL_MACHINE: films.stateMachineArn } satisfies InboxVariables,
    });
    const rule = new Rule(this, 'FileArrived', {
      description: 'A file that lands in the inbox may complete a film',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [uploads.bucketName] }, object: { key: [{ prefix: INBOX }] } },
      },
    });
    rule.addTarget(new LambdaTarget(this.opener, { deadLetterQueue: undelivered, retryAttempts: 20 }));
  }
}
