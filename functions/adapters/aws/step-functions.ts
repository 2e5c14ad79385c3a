import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  SFNServiceException,
  StartExecutionCommand,
  StopExecutionCommand,
  type ExecutionStatus,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { FilmError, type FilmId } from '../../../workflows/contracts/index.ts';
import type { Executions } from '../../ports.ts';
import { throttledOr } from './passing-faults.ts';

type Status = NonNullable<Awaited<ReturnType<Executions['status']>>>;

const STATUS: Readonly<Record<ExecutionStatus, Status>> = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  ABORTED: 'aborted',
};

/** Bytes of JSON in UTF-8 that an execution takes as its input. */
const MOST_INPUT = 256 * 1024;
/** Characters of a cause that Step Functions keeps. */
const MOST_CAUSE = 32_768;

/** Executions of a Standard state machine. Their name is the film's id, and Step Functions gives a name out only once. */
export class StepFunctions implements Executions {
  readonly #client: SFNClient;
  readonly #machineArn: string;
  readonly #executionArn: (filmId: FilmId) => string;

  constructor({ client, machineArn }: { client: SFNClient; machineArn: string }) {
    this.#client = client;
    this.#machineArn = machineArn;
    this.#executionArn = (filmId) => executionArn(machineArn, filmId);
  }

  /** While an execution runs, Step Functions answers a second start with the same input as it answered the first: so it is looked for before. */
  async start(filmId: FilmId, brief: unknown): Promise<'started' | 'already'> {
    const input = JSON.stringify(brief);
    const bytes = Buffer.byteLength(input);
    if (bytes > MOST_INPUT) throw new FilmError('BriefRefused', `the brief has ${bytes} bytes as JSON; at most ${MOST_INPUT} can be started at once`);
    if ((await this.status(filmId)) !== undefined) return 'already';
    const start = this.#client.send(new StartExecutionCommand({ stateMachineArn: this.#machineArn, name: filmId, input }));
    return (await but('ExecutionAlreadyExists', start)) ? 'started' : 'already';
  }

  async stop(filmId: FilmId, reason: string): Promise<void> {
    const cause = reason.slice(0, MOST_CAUSE);
    await but('ExecutionDoesNotExist', this.#client.send(new StopExecutionCommand({ executionArn: this.#executionArn(filmId), error: 'Stopped', cause })));
  }

  /** Step Functions goes on for 14 days after an execution ended, and never from one that succeeded. */
  async redrive(filmId: FilmId): Promise<boolean> {
    const redrive = this.#client.send(new RedriveExecutionCommand({ executionArn: this.#executionArn(filmId) }));
    return (await but('ExecutionDoesNotExist', but('ExecutionNotRedrivable', redrive))) !== undefined;
  }

  async status(filmId: FilmId): Promise<Status | undefined> {
    const described = await but('ExecutionDoesNotExist', this.#client.send(new DescribeExecutionCommand({ executionArn: this.#executionArn(filmId) })));
    return described?.status && STATUS[described.status];
  }
}

/** The ARN of an execution by the ARN of its machine; versions and aliases of a machine share their executions' names. */
export function executionArn(machineArn: string, filmId: FilmId): string {
  const [, where, name] = /^(arn:[^:]+:states:[^:]+:\d{12}):stateMachine:([^:]+)(?::[^:]+)?$/.exec(machineArn) ?? [];
  if (where === undefined) throw new Error(`"${machineArn}" is no ARN of a state machine`);
  return `${where}:execution:${name}:${filmId}`;
}

/** The answer, or undefined where it is this refusal. @throws FilmError Throttled, and every other error as it is */
async function but<T>(refusal: string, answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof SFNServiceException && error.name === refusal) return undefined;
    return throttledOr('Step Functions')(error);
  });
}
