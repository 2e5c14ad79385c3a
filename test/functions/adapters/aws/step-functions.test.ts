import { SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOptions } from '../../../../functions/adapters/aws/client-options.ts';
import { EndTelling } from '../../../../functions/adapters/aws/end-telling.ts';
import { executionArn, StepFunctions } from '../../../../functions/adapters/aws/step-functions.ts';
import { startStepFunctions } from '../../../helpers/step-functions-server.ts';
import { TEST_CREDENTIALS } from '../../../helpers/s3-server.ts';

const MACHINE = 'arn:aws:states:eu-central-1:123456789012:stateMachine:fanreel-dev';
const brief = { kind: 'text', text: 'Tides go up und nieder.' };

describe('executions of Step Functions', () => {
  let server: Awaited<ReturnType<typeof startStepFunctions>>;
  let client: SFNClient;
  let executions: StepFunctions;

  beforeEach(async () => {
    server = await startStepFunctions(MACHINE);
    client = new SFNClient({ ...clientOptions('sfn'), maxAttempts: 2, endpoint: server.endpoint, region: 'eu-central-1', credentials: TEST_CREDENTIALS });
    executions = new StepFunctions({ client, machineArn: MACHINE });
  });
  afterEach(async () => {
    client.destroy();
    await server.end();
  });

  const asked = (): string[] => server.asked.map(({ headers }) => String(headers['x-amz-target']));
  const end = (filmId: string, status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT'): void => {
    const execution = server.executions.get(server.arnOf(filmId));
    if (execution) execution.status = status;
  };

  it('are started under the id of their film, with the brief as their input', async () => {
    expect(await executions.start('tides-1', brief)).toBe('started');
    expect([...server.executions].map(([arn, { input }]) => [arn, JSON.parse(input)])).toEqual([[`arn:aws:states:eu-central-1:123456789012:execution:fanreel-dev:tides-1`, brief]]);
    expect(await executions.status('tides-1')).toBe('running');
  });

  it('are started once, whatever the second brief and however the first ended', async () => {
    await executions.start('tides-1', brief);
    expect(await executions.start('tides-1', brief)).toBe('already');
    expect(await executions.start('tides-1', { ...brief, text: 'Other.' })).toBe('already');
    end('tides-1', 'FAILED');
    expect(await executions.start('tides-1', brief)).toBe('already');
    expect(server.executions.size).toBe(1);
    expect(asked().filter((one) => one.endsWith('StartExecution'))).toHaveLength(1);
  });

  it('are started once by two that ask at the same moment', async () => {
    await Promise.all([executions.start('tides-1', brief), executions.start('tides-1', brief)]);
    expect(server.executions.size).toBe(1);
    // Neither saw the other when it looked; the name tells them apart where the briefs differ.
    server.failNext('ExecutionDoesNotExist');
    expect(await executions.start('tides-1', { ...brief, text: 'Other.' })).toBe('already');
  });

  it('take no brief that is longer than an input may be', async () => {
    await expect(executions.start('tides-1', { ...brief, text: 'ä'.repeat(131_072) })).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringContaining('at most 262144') });
    expect(server.asked).toEqual([]);
  });

  it('are stopped with the reason; one that has ended stays as it is', async () => {
    await executions.start('tides-1', brief);
    await executions.stop('tides-1', 'no longer wanted');
    expect(server.executions.get(server.arnOf('tides-1'))).toMatchObject({ status: 'ABORTED', cause: 'no longer wanted' });
    expect(await executions.status('tides-1')).toBe('aborted');
    await executions.start('tides-2', brief);
    end('tides-2', 'SUCCEEDED');
    await executions.stop('tides-2', 'x'.repeat(40_000));
    expect(await executions.status('tides-2')).toBe('succeeded');
    await executions.stop('never-there', 'no longer wanted');
  });

  it.each(['FAILED', 'TIMED_OUT'] as const)('that are %s go on', async (status) => {
    await executions.start('tides-1', brief);
    end('tides-1', status);
    expect(await executions.status('tides-1')).toBe(status === 'FAILED' ? 'failed' : 'timed-out');
    expect(await executions.redrive('tides-1')).toBe(true);
    expect(await executions.status('tides-1')).toBe('running');
  });

  it('do not go on where there is nothing to go on from', async () => {
    await executions.start('tides-1', brief);
    expect(await executions.redrive('tides-1')).toBe(false);
    end('tides-1', 'SUCCEEDED');
    expect(await executions.redrive('tides-1')).toBe(false);
    expect(await executions.redrive('never-there')).toBe(false);
    expect(await executions.status('never-there')).toBeUndefined();
  });

  it('are asked for again while throttled, and name it when that does not help', async () => {
    server.failNext('ThrottlingException');
    expect(await executions.start('tides-1', brief)).toBe('started');
    server.failNext('ThrottlingException', 'ThrottlingException');
    await expect(executions.status('tides-1')).rejects.toMatchObject({ name: 'Throttled', cause: { name: 'ThrottlingException' } });
    server.failNext('ExecutionDoesNotExist', 'ExecutionLimitExceeded');
    await expect(executions.start('tides-2', brief)).rejects.toMatchObject({ name: 'Throttled' });
    server.failNext('AccessDeniedException');
    await expect(executions.stop('tides-1', 'x')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('the ARN of an execution', () => {
  it.each([
    [MACHINE, 'arn:aws:states:eu-central-1:123456789012:execution:fanreel-dev:tides-1'],
    [`${MACHINE}:live`, 'arn:aws:states:eu-central-1:123456789012:execution:fanreel-dev:tides-1'],
    ['arn:aws-cn:states:cn-north-1:123456789012:stateMachine:f:3', 'arn:aws-cn:states:cn-north-1:123456789012:execution:f:tides-1'],
  ])('follows from its machine: %s', (machine, execution) => expect(executionArn(machine, 'tides-1')).toBe(execution));

  it('needs that of a machine', () => expect(() => executionArn('fanreel-dev', 'tides-1')).toThrow('"fanreel-dev" is no ARN of a state machine'));
});

describe('the end of a film', () => {
  it('is told by an execution of its own each time, and a server that asks for less is named', async () => {
    const server = await startStepFunctions(MACHINE);
    const client = new SFNClient({ ...clientOptions('sfn'), maxAttempts: 1, endpoint: server.endpoint, region: 'eu-central-1', credentials: TEST_CREDENTIALS });
    const telling = new EndTelling({ client, machineArn: MACHINE });
    await telling.tell('tides');
    await telling.tell('tides');
    expect([...server.executions.values()].map(({ input }) => JSON.parse(input))).toEqual([{ filmId: 'tides' }, { filmId: 'tides' }]);
    server.failNext('ThrottlingException');
    await expect(telling.tell('tides')).rejects.toMatchObject({ name: 'Throttled' });
    client.destroy();
    await server.end();
  });
});
