import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acceptStars } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import { machine } from './film-workflow.ts';
import { inboxMachine } from './inbox.asl.ts';
import { INBOX } from './storage.ts';

export interface InboxProps {
  readonly configuration: Configuration;
  readonly uploads: IBucket;
  readonly films: IStateMachine;
  readonly undelivered: IQueue;
}

/** Files that land under `inbox/` of the uploads start films. */
export class Inbox extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { configuration, uploads, films, undelivered }: InboxProps) {
    super(scope, id);
    this.machine = machine(this, 'Machine', { configuration, name: 'inbox', definition: inboxMachine({ filmMachineArn: '${Films}' }), functions: {}, substitutions: { Films: films.stateMachineArn } });
    const files = uploads.arnForObjects(`${INBOX}*`);
    this.machine.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [files] }));
    acceptStars(this.machine, [files], 'Files have the names that people give them.');
    this.machine.addToRolePolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [films.stateMachineArn] }));
    const rule = new Rule(this, 'FileArrived', {
      description: 'A file that lands in the inbox starts its film',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [uploads.bucketName] }, object: { key: [{ prefix: INBOX }] } },
      },
    });
    rule.addTarget(new SfnStateMachine(this.machine, { deadLetterQueue: undelivered, retryAttempts: 20 }));
  }
}
