import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { prices } from '../../functions/core/money/prices.ts';
import { inImage, sizeOf } from '../../functions/places.ts';
import { STATE_NAMES, type StateName } from '../../workflows/contracts/index.ts';
import type { OperationsProps } from './operations.ts';

const DAY = { period: Duration.days(1), statistic: 'Sum' } as const;

/** Something that is counted, and what one of it costs in USD. */
interface Counted {
  readonly metric: IMetric;
  readonly usd: number;
}

/**
 * USD for each film that succeeded, by the day: functions, voices and models, by the price list of us-east-1. An estimate,
 * not the bill; a film that fails is paid for by the others, and voices and models count all that the account asks for.
 */
export function costOfFilm(props: OperationsProps): MathExpression {
  const counted = [...functions(props), voices(props), ...models(props)];
  const terms = counted.map(({ usd }, index) => `FILL(c${index}, 0) * ${usd.toFixed(14)}`);
  const usingMetrics = Object.fromEntries(counted.map(({ metric }, index) => [`c${index}`, metric]));
  return new MathExpression({ expression: `(${terms.join(' + ')}) / films`, usingMetrics: { ...usingMetrics, films: props.workflow.films.metricSucceeded(DAY) }, label: 'USD', period: DAY.period });
}

/** Milliseconds of every function. */
function functions({ configuration: { memory }, functions: { byState } }: OperationsProps): Counted[] {
  const gigabytes = (state: StateName): number => memory[sizeOf(state)] / 1024;
  const second = (state: StateName): number => (inImage(state) ? prices.gigabyteSecondX86 : prices.gigabyteSecondArm);
  return STATE_NAMES.map((state) => ({ metric: byState[state].metricDuration(DAY), usd: (gigabytes(state) * second(state)) / 1000 }));
}

/** Characters that Polly spoke. */
function voices({ configuration: { speech } }: OperationsProps): Counted {
  const metric = new Metric({ namespace: 'AWS/Polly', metricName: 'RequestCharacters', dimensionsMap: { Operation: 'SynthesizeSpeech' }, ...DAY });
  return { metric, usd: prices.character[speech.engine] ?? 0 };
}

/** Tokens that models read and wrote. */
function models({ configuration: { models: { script, facts } } }: OperationsProps): Counted[] {
  return script.flatMap((ModelId) => {
    const { input = 0, output = 0 } = facts[ModelId] ?? {};
    const tokens = (metricName: string) => new Metric({ namespace: 'AWS/Bedrock', metricName, dimensionsMap: { ModelId }, ...DAY });
    return [
      { metric: tokens('InputTokenCount'), usd: input / 1e6 },
      { metric: tokens('OutputTokenCount'), usd: output / 1e6 },
    ];
  });
}
