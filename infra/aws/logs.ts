import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Configuration } from './configuration.ts';

/** A log that ends when its time has come. */
export function logGroupOf(scope: Construct, id: string, { name, configuration }: { name: string; configuration: Configuration }): LogGroup {
  const retention: RetentionDays = configuration.retentionDays.logs;
  return new LogGroup(scope, `${id}Log`, { logGroupName: name, retention, removalPolicy: RemovalPolicy.DESTROY });
}
