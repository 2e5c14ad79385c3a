import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, LogQueryVisualizationType, LogQueryWidget, MathExpression, Metric, SingleValueWidget, TextWidget, type Alarm, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { PRICES_AS_OF } from '../../functions/core/money/prices.ts';
import { STATE_NAMES } from '../../workflows/contracts/index.ts';
import { costOfFilm } from './cost-metric.ts';
import type { OperationsProps } from './operations.ts';

const PERIOD = { period: Duration.minutes(5) } as const;
const sum = { ...PERIOD, statistic: 'Sum' } as const;

/** How it goes, on one page: films, states, parts, money, refusals. */
export function filmBoard(scope: Construct, props: OperationsProps, alarms: readonly Alarm[]): Dashboard {
  const { configuration, workflow, functions, ledger, apis, inbox, webhooks } = props;
  const { films } = workflow;
  const renderPart = functions.byState.RenderPart;
  const outcomes = [films.metricStarted(sum), films.metricSucceeded(sum), films.metricFailed(sum), films.metricTimedOut(sum), films.metricAborted(sum)];
  const open = new Metric({ namespace: 'AWS/States', metricName: 'OpenExecutionCount', ...PERIOD, statistic: 'Maximum', label: 'executions open, of the account' });
  const board = new Dashboard(scope, 'Board', { dashboardName: `fanreel-${configuration.name}`, defaultInterval: Duration.hours(12) });
  const rows: IWidget[][] = [
    [new TextWidget({ markdown: '# Fanreel\nWhat alarms mean and what to do: `infra/runbook.md`.', width: 24, height: 2 })],
    [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 })],
    [graph('Films by outcome', outcomes), graph('Seconds of a film', [films.metricTime({ ...PERIOD, statistic: 'p50' }), films.metricTime({ ...PERIOD, statistic: 'p95' })])],
    [graph('Milliseconds of each state (p95)', STATE_NAMES.map((state) => functions.byState[state].metricDuration({ ...PERIOD, statistic: 'p95', label: state })))],
    [
      graph('Parts in flight', [renderPart.metric('ConcurrentExecutions', { ...PERIOD, statistic: 'Maximum', label: 'parts' })]),
      graph('Waiting and running', [waiting(props), open, inbox.opener.metricInvocations({ ...sum, label: 'files in the inbox' }), webhooks.machine.metricFailed({ ...sum, label: 'webhooks that nobody heard' })]),
    ],
    [
      graph('Refused', [
        ...STATE_NAMES.map((state) => functions.byState[state].metricThrottles({ ...sum, label: state })),
        films.metricThrottled({ ...sum, label: 'state transitions' }),
        ledger.table.metric('WriteThrottleEvents', { ...sum, label: 'ledger' }),
      ]),
      graph('API', apis.flatMap((api) => [api.metricCount(sum), api.metricClientError(sum), api.metricServerError(sum)])),
    ],
    [new SingleValueWidget({ title: `Functions, voices and models for each finished film (prices of ${PRICES_AS_OF})`, metrics: [costOfFilm(props)], width: 6, height: 4 }), errorNames(films.stateMachineName)],
  ];
  for (const row of rows) board.addWidgets(...row);
  return board;
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 12, height: 6, leftYAxis: { min: 0 } });

/**
 * Films of batches, and others, that wait for their turn. Each asks about four times a minute, and is refused by an error
 * of AwaitTurn, which is no fault: see `turnRetry`.
 */
const ASKS_A_PERIOD = 4 * PERIOD.period.toMinutes();
const waiting = ({ functions }: OperationsProps): MathExpression =>
  new MathExpression({ expression: `asks / ${ASKS_A_PERIOD}`, usingMetrics: { asks: functions.byState.AwaitTurn.metricErrors(sum) }, label: 'films that wait for their turn, about', ...PERIOD });

const errorNames = (machine: string): LogQueryWidget =>
  new LogQueryWidget({
    title: 'Films that failed, by error',
    logGroupNames: [`/aws/vendedlogs/states/${machine}`],
    view: LogQueryVisualizationType.TABLE,
    queryLines: ["filter type in ['ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted']", 'stats count(*) as films by type, details.error', 'sort films desc'],
    width: 18,
    height: 6,
  });
