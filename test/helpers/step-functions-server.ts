import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { startAnswering, type Answer, type Asked } from './answering-server.ts';

interface Execution {
  readonly input: string;
  readonly startDate: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  cause?: string;
}

const Start = z.strictObject({ stateMachineArn: z.string(), name: z.string().default(() => randomUUID()), input: z.string() });
const OfExecution = z.object({ executionArn: z.string(), error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() });

const fault = (name: string): Answer => answer({ __type: `com.amazonaws.stepfunctions#${name}`, message: `${name} it is` }, 400);
const answer = (body: object, status = 200): Answer => ({ status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) });

/** Executions of one machine, by the rules that are documented for Standard workflows, in AWS's JSON protocol 1.0. */
export async function startStepFunctions(machineArn: string) {
  const executions = new Map<string, Execution>();
  const faults: string[] = [];
  const arnOf = (name: string): string => `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

  function start(body: unknown): Answer {
    const { stateMachineArn, name, input } = Start.parse(body);
    if (stateMachineArn !== machineArn) return fault('StateMachineDoesNotExist');
    const arn = arnOf(name);
    const known = executions.get(arn);
    // The same name and input while it runs is the same start; the same name otherwise is taken for 90 days.
    if (known && !(known.status === 'RUNNING' && known.input === input)) return fault('ExecutionAlreadyExists');
    const execution = known ?? { input, startDate: Date.now() / 1000, status: 'RUNNING' as const };
    executions.set(arn, execution);
    return answer({ executionArn: arn, startDate: execution.startDate });
  }

  function ofExecution(action: string, body: unknown): Answer {
    const { executionArn, cause } = OfExecution.parse(body);
    const execution = executions.get(executionArn);
    if (!execution) return fault('ExecutionDoesNotExist');
    if (action === 'DescribeExecution') return answer({ executionArn, stateMachineArn: machineArn, status: execution.status, startDate: execution.startDate });
    if (action === 'StopExecution') {
      if (execution.status === 'RUNNING') Object.assign(execution, { status: 'ABORTED', cause });
      return answer({ stopDate: Date.now() / 1000 });
    }
    if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') return fault('ExecutionNotRedrivable');
    execution.status = 'RUNNING';
    return answer({ redriveDate: Date.now() / 1000 });
  }

  function answerTo({ headers, body }: Asked): Answer {
    const action = String(headers['x-amz-target']).replace(/^AWSStepFunctions\./, '');
    const next = faults.shift();
    if (next) return fault(next);
    return action === 'StartExecution' ? start(JSON.parse(body)) : ofExecution(action, JSON.parse(body));
  }

  return {
    ...(await startAnswering(answerTo)),
    executions,
    arnOf,
    /** What the next requests are answered, in turn. */
    failNext: (...names: readonly string[]) => faults.push(...names),
  };
}
