import { Duration } from 'aws-cdk-lib';
import { EventField, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { TellingVariables } from '../../functions/api/settings.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { endsOf, machine } from './film-workflow.ts';
import type { Ledger } from './ledger.ts';
import type { SigningKey } from './signing-key.ts';
import { smallFunction } from './small-function.ts';
import { webhooksMachine } from './webhooks.asl.ts';

export interface WebhooksProps {
  readonly configuration: Configuration;
  readonly code: BundledFunction;
  readonly ledger: Ledger;
  readonly signingKey: SigningKey;
}

/** Tells the ends of films to those who asked for it: a machine that tries, and a function that signs and sends. */
export class Webhooks extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { configuration, code, ledger: { table }, signingKey }: WebhooksProps) {
    super(scope, id);
    const { bucket, webhookKey } = signingKey;
    const tellEnd = smallFunction(this, 'TellEnd', {
      configuration,
      name: 'tell-end',
      description: 'Fanreel: tells the end of a film, signed, to whoever asked for it',
      bundle: code,
      timeout: Duration.seconds(60),
      statements: [
        new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], resources: [table.tableArn] }),
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(webhookKey)] }),
      ],
      environment: { FANREEL_LEDGER_TABLE: table.tableName, FANREEL_WEBHOOK_SECRET: `s3://${bucket.bucketName}/${webhookKey}` } satisfies TellingVariables,
    });
    const definition = webhooksMachine({ tellEnd: '${TellEnd}', table: '${Ledger}' });
    this.machine = machine(this, 'Machine', { configuration, name: 'webhooks', definition, functions: { TellEnd: tellEnd }, substitutions: { Ledger: table.tableName } });
    this.machine.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] }));
  }

  /** Films that failed come here by way of the machine that writes down why. */
  tellOfSuccess(films: StateMachine, undelivered: IQueue): void {
    const rule = endsOf(this, 'FilmsThatSucceed', { films, status: ['SUCCEEDED'], description: 'The end of a film that is published is told to whoever asked for it' });
    rule.addTarget(new SfnStateMachine(this.machine, { deadLetterQueue: undelivered, input: RuleTargetInput.fromObject({ filmId: EventField.fromPath('$.detail.name') }), retryAttempts: 20 }));
  }
}
