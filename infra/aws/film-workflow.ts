import { ArnFormat, Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { filmMachine, INLINE_PARTS } from '../../workflows/film.asl.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import { acceptStars } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import { failuresMachine } from './failures.asl.ts';
import { logGroupOf } from './logs.ts';

export interface FilmWorkflowProps {
  readonly configuration: Configuration;
  readonly functions: Readonly<Record<StateName, IFunction>>;
  /** Tells the ends of films. */
  readonly webhooks: StateMachine;
  /** Where events go that could not be delivered. */
  readonly undelivered: IQueue;
}

/** The state machine that makes films, and the one that writes down why some fail. */
export class FilmWorkflow extends Construct {
  readonly films: StateMachine;
  readonly failures: StateMachine;

  constructor(scope: Construct, id: string, { configuration, functions, webhooks, undelivered }: FilmWorkflowProps) {
    super(scope, id);
    const { scenes, partsOfFilm } = configuration.concurrency;
    const { RecordFailure: recordFailure, ...tasks } = functions;
    const definition = filmMachine({
      resource: placeholder,
      concurrency: { scenes, parts: Math.min(partsOfFilm, INLINE_PARTS), manyParts: partsOfFilm },
      errors: 'left',
    });
    this.films = machine(this, 'Films', { configuration, name: 'films', definition, functions: tasks });
    this.#runManyParts();
    this.failures = machine(this, 'Failures', {
      configuration,
      name: 'failures',
      definition: failuresMachine({ recordFailure: placeholder('RecordFailure'), webhookMachineArn: '${Webhooks}' }),
      functions: { RecordFailure: recordFailure },
      substitutions: { Webhooks: webhooks.stateMachineArn },
    });
    this.failures.addToRolePolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [webhooks.stateMachineArn] }));
    this.#recordFailures(undelivered);
  }

  /** A Distributed Map starts executions of its own machine, asks how they are, and ends or redrives them. */
  #runManyParts(): void {
    const executions = executionsOf(this.films);
    const policy = new Policy(this, 'ManyParts', {
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [this.films.stateMachineArn] }),
        new PolicyStatement({ actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'], resources: [executions] }),
      ],
    });
    policy.attachToRole(this.films.role);
    acceptStars(policy, [executions], 'Executions are named when they start; the statement ends at those of this machine.');
  }

  #recordFailures(undelivered: IQueue): void {
    const film = executionsOf(this.films);
    this.failures.addToRolePolicy(new PolicyStatement({ actions: ['states:DescribeExecution', 'states:ListMapRuns'], resources: [film] }));
    this.failures.addToRolePolicy(new PolicyStatement({ actions: ['states:ListExecutions'], resources: [mapRunsOf(this.films)] }));
    acceptStars(this.failures, [film, mapRunsOf(this.films)], 'Executions and Map Runs get their names when they start; the statement ends at those of the films.');
    const rule = endsOf(this, 'FilmsThatFail', { films: this.films, status: ['FAILED', 'TIMED_OUT', 'ABORTED'], description: 'Films that end otherwise than well have their reason written into the ledger' });
    rule.addTarget(new SfnStateMachine(this.failures, { deadLetterQueue: undelivered, input: onlyTheExecution, retryAttempts: 20 }));
  }
}

/** Hears of executions of the films that end in these ways. */
export function endsOf(scope: Construct, id: string, { films, status, description }: { films: StateMachine; status: readonly string[]; description: string }): Rule {
  const detail = { stateMachineArn: [films.stateMachineArn], status: [...status] };
  return new Rule(scope, id, { description, eventPattern: { source: ['aws.states'], detailType: ['Step Functions Execution Status Change'], detail } });
}

const onlyTheExecution = RuleTargetInput.fromObject({ executionArn: EventField.fromPath('$.detail.executionArn') });

interface MachineProps {
  readonly configuration: Configuration;
  readonly name: string;
  readonly definition: object;
  /** Whose placeholders stand in the definition; the machine may call them. */
  readonly functions: Readonly<Record<string, IFunction>>;
  /** What other placeholders stand for. */
  readonly substitutions?: Readonly<Record<string, string>>;
}

/** The definition stays plain JSON in the template; CloudFormation puts the ARNs in. */
const placeholder = (state: StateName): string => `\${${state}}`;

/** A standard machine, traced, with everything in its log that its console shows. */
export function machine(scope: Construct, id: string, { configuration, name, definition, functions, substitutions = {} }: MachineProps): StateMachine {
  const stateMachineName = `fanreel-${configuration.name}-${name}`;
  const made = new StateMachine(scope, id, {
    stateMachineName,
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
    definitionSubstitutions: { ...substitutions, ...Object.fromEntries(Object.entries(functions).map(([state, { functionArn }]) => [state, functionArn])) },
    tracingEnabled: true,
    logs: {
      // By this prefix Step Functions writes without a line for each machine in a policy that holds few.
      destination: logGroupOf(scope, id, { name: `/aws/vendedlogs/states/${stateMachineName}`, configuration }),
      level: LogLevel.ALL,
      includeExecutionData: true,
    },
  });
  const arns = Object.values(functions).map(({ functionArn }) => functionArn);
  if (arns.length > 0) made.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: arns }));
  acceptStars(made, ['*'], 'X-Ray and the delivery of logs know no resources to name.');
  return made;
}

export const executionsOf = (films: StateMachine): string => arnOf(films, 'execution', `${nameOf(films)}:*`);
/** The label is the one that the Distributed Map has in the definition. */
const mapRunsOf = (films: StateMachine): string => arnOf(films, 'mapRun', `${nameOf(films)}/parts:*`);

const nameOf = (films: StateMachine): string => films.stateMachineName;

function arnOf(films: StateMachine, resource: string, resourceName: string): string {
  return Stack.of(films).formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}
