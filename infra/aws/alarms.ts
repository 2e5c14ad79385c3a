import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface AlarmText {
  /** Names the alarm and its section of the runbook: `Films fail` is `#films-fail`. */
  readonly name: string;
  readonly means: string;
  readonly metric: IMetric;
  /** It sounds at this much and more, within the period of the metric. */
  readonly from: number;
}

/** Periods of counting. */
export const QUARTER = Duration.minutes(15);
export const FIVE_MINUTES = Duration.minutes(5);

export const anchorOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** An alarm that says what it means, and where it is written what to do. */
export function alarm(scope: Construct, { name, means, metric, from }: AlarmText, { environment, topic }: { environment: string; topic: ITopic }): Alarm {
  const made = new Alarm(scope, name.replaceAll(' ', ''), {
    alarmName: `fanreel-${environment}: ${name}`,
    alarmDescription: `${means} What to do: infra/runbook.md#${anchorOf(name)}`,
    metric,
    threshold: from,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(topic));
  made.addOkAction(new SnsAction(topic));
  return made;
}
