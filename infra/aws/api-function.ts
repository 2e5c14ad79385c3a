import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ApiVariables } from '../../functions/api/settings.ts';
import type { FunctionVariables } from '../../functions/settings.ts';
import { acceptStars } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import type { Delivery } from './delivery.ts';
import type { FilmCode } from './film-functions.ts';
import { executionsOf } from './film-workflow.ts';
import { speechVariables } from './function-variables.ts';
import type { Ledger } from './ledger.ts';
import type { SigningKey } from './signing-key.ts';
import { smallFunction } from './small-function.ts';
import type { Storage } from './storage.ts';
import type { Webhooks } from './webhooks.ts';

export interface ApiFunctionProps {
  readonly configuration: Configuration;
  readonly code: FilmCode;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly films: StateMachine;
  readonly webhooks: Webhooks;
  readonly delivery: Delivery;
  readonly signingKey: SigningKey;
}

/** API Gateway waits no longer than this for an answer. */
const LONGEST_ANSWER = Duration.seconds(29);

/** The function behind all routes but the one that starts a film. */
export class ApiFunction extends Construct {
  readonly routes: IFunction;

  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    super(scope, id);
    const { configuration, code, storage: { films, uploads } } = props;
    const made = smallFunction(this, 'Routes', {
      configuration,
      name: 'api',
      description: 'Fanreel: every route of the API but POST /films',
      bundle: code.functions.Api,
      timeout: LONGEST_ANSWER,
      statements: statements(props),
      environment: variables(props),
    });
    this.routes = made;
    const named = [films.arnForObjects('*'), uploads.arnForObjects('*'), executionsOf(props.films), indexesOf(props.ledger)];
    if (made.role) acceptStars(made.role, named, 'Films, files and executions get their names when they are asked for.');
  }
}

const indexesOf = ({ table }: Ledger): string => `${table.tableArn}/index/*`;

function statements({ storage: { films: bucket, uploads }, ledger, films, webhooks, signingKey }: ApiFunctionProps): PolicyStatement[] {
  const allow = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });
  return [
    allow(['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'], [ledger.table.tableArn, indexesOf(ledger)]),
    allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'], [bucket.arnForObjects('*'), uploads.arnForObjects('*')]),
    allow(['s3:ListMultipartUploadParts'], [uploads.arnForObjects('*')]),
    allow(['s3:ListBucket'], [bucket.bucketArn, uploads.bucketArn]),
    allow(['s3:GetObject'], [signingKey.bucket.arnForObjects(signingKey.objectKey)]),
    allow(['states:StartExecution'], [films.stateMachineArn, webhooks.machine.stateMachineArn]),
    allow(['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'], [executionsOf(films)]),
    allow(['polly:SynthesizeSpeech'], ['*']),
  ];
}

/** What the function is told; those of the first lines are the same as other functions have. */
function variables({ configuration, code, storage, ledger, films, webhooks, delivery, signingKey }: ApiFunctionProps): Record<string, string> {
  return {
    FANREEL_OBJECTS: `s3://${storage.films.bucketName}`,
    FANREEL_LEDGER_TABLE: ledger.table.tableName,
    ...speechVariables(configuration),
    FANREEL_TEMPLATE_NAMES: code.image.templates.join(','),
    FANREEL_WORKERS: String(configuration.concurrency.partsOfFilm),
    FANREEL_MACHINE: films.stateMachineArn,
    FANREEL_WEBHOOK_MACHINE: webhooks.machine.stateMachineArn,
    FANREEL_UPLOADS: `s3://${storage.uploads.bucketName}`,
    FANREEL_FILMS_ORIGIN: delivery.origin,
    FANREEL_KEY_PAIR_ID: signingKey.keyPairId,
    FANREEL_SIGNING_KEY: `s3://${signingKey.bucket.bucketName}/${signingKey.objectKey}`,
    FANREEL_ALLOWED_ORIGINS: configuration.allowedOrigins.join(','),
  } satisfies ApiVariables & Partial<FunctionVariables>;
}
