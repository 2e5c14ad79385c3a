import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import { alarm, FIVE_MINUTES, QUARTER, type AlarmText } from './alarms.ts';
import type { Configuration } from './configuration.ts';
import { filmBoard } from './dashboard.ts';
import type { FilmFunctions } from './film-functions.ts';
import type { FilmWorkflow } from './film-workflow.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger } from './ledger.ts';
import type { Webhooks } from './webhooks.ts';

export interface OperationsProps {
  readonly configuration: Configuration;
  readonly workflow: FilmWorkflow;
  readonly functions: FilmFunctions;
  readonly inbox: Inbox;
  readonly webhooks: Webhooks;
  readonly ledger: Ledger;
  readonly apis: readonly RestApi[];
  readonly undelivered: IQueue;
}

/** What tells people how it goes: a dashboard, alarms, and the budget. */
export class Operations extends Construct {
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const { name, mailTo, budgets } = props.configuration;
    this.topic = new Topic(this, 'Alarms', { displayName: `Fanreel ${name}`, enforceSSL: true });
    for (const address of mailTo) this.topic.addSubscription(new EmailSubscription(address));
    this.alarms = alarmTexts(props).map((text) => alarm(this, text, { environment: name, topic: this.topic }));
    filmBoard(this, props, this.alarms);
    this.topic.grantPublish(new ServicePrincipal('budgets.amazonaws.com'));
    budget(this, { name: `fanreel-${name}-month`, unit: 'MONTHLY', usd: budgets.monthUsd, topic: this.topic });
    budget(this, { name: `fanreel-${name}-day`, unit: 'DAILY', usd: budgets.dayUsd, topic: this.topic });
    accept(this, { 'AwsSolutions-SNS2': 'Alarms carry numbers and names of this installation, nothing that is anybody else\'s.' });
  }
}

const sum = { statistic: 'Sum', period: QUARTER } as const;
const soon = { statistic: 'Sum', period: FIVE_MINUTES } as const;

function alarmTexts({ workflow, functions, inbox, webhooks, ledger, apis, undelivered }: OperationsProps): AlarmText[] {
  const { RenderPart: renderPart } = functions.byState;
  return [
    { name: 'Films fail', means: 'Three films or more failed within a quarter of an hour.', metric: workflow.films.metricFailed(sum), from: 3 },
    { name: 'Films take too long', means: 'A film was ended because it took longer than two hours.', metric: workflow.films.metricTimedOut(sum), from: 1 },
    { name: 'Workers die', means: 'Twenty tries of rendering a part or more failed within a quarter of an hour.', metric: renderPart.metricErrors(sum), from: 20 },
    { name: 'Workers are throttled', means: 'Lambda refused a hundred workers or more within five minutes: the quota of the account is taken.', metric: renderPart.metricThrottles(soon), from: 100 },
    { name: 'Failures go unrecorded', means: 'The reason why a film failed could not be written into the ledger, which says that it runs.', metric: workflow.failures.metricFailed(sum), from: 1 },
    { name: 'Inbox refuses files', means: 'A file that landed in the inbox did not start a film.', metric: inbox.opener.metricErrors(sum), from: 1 },
    { name: 'Webhooks go unheard', means: 'The end of a film was told eight times within nine hours, and never answered with 2xx.', metric: webhooks.machine.metricFailed(sum), from: 1 },
    { name: 'Events are undelivered', means: 'An event could not be delivered for a day, and lies in the queue of dead letters.', metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES }), from: 1 },
    { name: 'Ledger is throttled', means: 'DynamoDB refused ten writes or more within five minutes.', metric: ledger.table.metric('WriteThrottleEvents', soon), from: 10 },
    ...apis.map((api, index) => ({ name: index === 0 ? 'API fails' : 'API for programs fails', means: 'Five requests or more failed within five minutes by a fault of ours.', metric: api.metricServerError(soon), from: 5 })),
  ];
}

function budget(scope: Construct, { name, unit, usd, topic }: { name: string; unit: 'MONTHLY' | 'DAILY'; usd: number; topic: Topic }): void {
  const warning = (threshold: number, notificationType: 'ACTUAL' | 'FORECASTED') => ({
    notification: { comparisonOperator: 'GREATER_THAN', notificationType, threshold, thresholdType: 'PERCENTAGE' },
    subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
  });
  new CfnBudget(scope, `Budget${unit}`, {
    budget: {
      budgetName: name,
      budgetType: 'COST',
      timeUnit: unit,
      budgetLimit: { amount: usd, unit: 'USD' },
      // Of what carries this tag alone, once it is activated as a cost allocation tag.
      costFilters: { TagKeyValue: [`user:fanreel$${name.split('-')[1] ?? ''}`] },
    },
    // The forecast needs a month's past; a day has none.
    notificationsWithSubscribers: [warning(80, 'ACTUAL'), warning(100, 'ACTUAL'), ...(unit === 'MONTHLY' ? [warning(100, 'FORECASTED')] : [])],
  });
}
