import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acceptStars } from './acceptances.ts';
import type { BundledFunction } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { logGroupOf } from './logs.ts';

export interface SmallFunctionProps {
  readonly configuration: Configuration;
  /** Behind `fanreel-<env>-`. */
  readonly name: string;
  readonly description: string;
  readonly bundle: BundledFunction;
  readonly timeout: Duration;
  /** All that it may do, but for its log and its traces. */
  readonly statements: readonly PolicyStatement[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function besides those of the states: on Node 24 and arm64, with a role and a log of its own. */
export function smallFunction(scope: Construct, id: string, props: SmallFunctionProps): LambdaFunction {
  const { configuration, description, bundle, timeout, statements, environment = {} } = props;
  const functionName = `fanreel-${configuration.name}-${props.name}`;
  const logGroup = logGroupOf(scope, id, { name: `/aws/lambda/${functionName}`, configuration });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: `What ${functionName} may do` });
  logGroup.grantWrite(role);
  for (const statement of statements) role.addToPolicy(statement);
  acceptStars(role, ['*'], 'Polly and X-Ray know no resources to name.');
  return new LambdaFunction(scope, id, {
    functionName,
    description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundle.folder, { assetHash: bundle.hash }),
    handler: bundle.handler,
    memorySize: configuration.memory.small,
    timeout,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.ACTIVE,
    environment: { ...environment },
  });
}
