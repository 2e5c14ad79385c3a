import { CfnOutput, Duration, Stack, Tags, type StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Queue, QueueEncryption, type IQueue } from 'aws-cdk-lib/aws-sqs';
import { accept, OF_THE_STACK } from './acceptances.ts';
import { ApiFunction } from './api-function.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { Delivery } from './delivery.ts';
import { FilmApi } from './film-api.ts';
import { FilmFunctions, type FilmCode } from './film-functions.ts';
import { FilmWorkflow } from './film-workflow.ts';
import { Firewall } from './firewall.ts';
import { Inbox } from './inbox.ts';
import { Ledger } from './ledger.ts';
import { Operations } from './operations.ts';
import { SigningKey } from './signing-key.ts';
import { Storage } from './storage.ts';
import { Studio } from './studio.ts';
import { Webhooks } from './webhooks.ts';

export interface FanreelStackProps extends StackProps {
  readonly configuration: Configuration;
  readonly code: FilmCode & { readonly signingKey: BundledFunction; readonly studio: BundledFunction };
}

/** All of Fanreel in one account and region. */
export class FanreelStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, code, ...props }: FanreelStackProps) {
    super(scope, id, { description: `Fanreel (${configuration.name}): a brief in, a finished narrated film out`, ...props });
    Tags.of(this).add('fanreel', configuration.name);
    accept(this, OF_THE_STACK);
    const storage = new Storage(this, 'Storage', configuration);
    const ledger = new Ledger(this, 'Ledger', configuration);
    const undelivered = deadLetters(this);
    const signingKey = new SigningKey(this, 'SigningKey', { configuration, code: code.signingKey, logs: storage.logs });
    const webhooks = new Webhooks(this, 'Webhooks', { configuration, code: code.functions.TellEnd, ledger, signingKey });
    const functions = new FilmFunctions(this, 'Functions', { configuration, code, storage, ledger });
    const workflow = new FilmWorkflow(this, 'Workflow', { configuration, functions: functions.byState, webhooks: webhooks.machine, undelivered });
    const { films } = workflow;
    webhooks.tellOfSuccess(films, undelivered);
    const inbox = new Inbox(this, 'Inbox', { configuration, bundle: code.functions.Inbox, uploads: storage.uploads, films, undelivered });
    const { bucket: studio } = new Studio(this, 'Studio', { configuration, code: code.studio, logs: storage.logs });
    const delivery = new Delivery(this, 'Delivery', { configuration, storage, studio, keys: signingKey.group });
    const { routes } = new ApiFunction(this, 'Routes', { configuration, code, storage, ledger, films, webhooks, delivery, signingKey });
    // The studio calls the API at its own address, so that it is no stranger there.
    const origins = configuration.allowedOrigins;
    const people = new FilmApi(this, 'Api', { configuration, access: 'keys', films, routes, origins });
    const programs = new FilmApi(this, 'ProgramApi', { configuration, access: 'iam', films, routes, origins });
    delivery.serveApi(people.api);
    const apis = [people.api, programs.api];
    if (configuration.firewall) new Firewall(this, 'Firewall', { name: configuration.name, apis });
    new Operations(this, 'Operations', { configuration, workflow, functions, inbox, webhooks, ledger, apis, undelivered });
    this.#tell({
      StateMachine: films.stateMachineArn,
      Api: people.api.url,
      ProgramApi: programs.api.url,
      Studio: delivery.origin,
      WebhookSecret: `s3://${signingKey.bucket.bucketName}/${signingKey.webhookKey}`,
      Films: storage.films.bucketName,
      Uploads: storage.uploads.bucketName,
      Ledger: ledger.table.tableName,
      Dashboard: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards:name=fanreel-${configuration.name}`,
    });
  }

  #tell(outputs: Readonly<Record<string, string>>): void {
    const place = new Construct(this, 'Outputs');
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(place, name, { value }).overrideLogicalId(`${name}Output`);
  }
}

/** Events that EventBridge could not deliver, for two weeks. */
function deadLetters(scope: Construct): IQueue {
  const queue = new Queue(scope, 'Undelivered', { enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED, retentionPeriod: Duration.days(14) });
  accept(queue, { 'AwsSolutions-SQS3': 'It is the queue of dead letters.', 'cdk-validator-cfnguard::sqs_dlq_check': 'It is the queue of dead letters.' });
  return queue as IQueue;
}
