import { describe, expect, it } from 'vitest';
import { failuresMachine } from '../../../infra/aws/failures.asl.ts';
import { WebhookUnheard } from '../../../functions/api/webhooks/lambda.ts';
import { PAUSES_MS } from '../../../functions/api/webhooks/webhook-teller.ts';
import { webhooksMachine } from '../../../infra/aws/webhooks.asl.ts';
import { runMachine as run, type Answers } from '../../helpers/machine-run.ts';

describe('the machine that records failures', () => {
  const definition = failuresMachine({ recordFailure: 'arn:aws:lambda:us-east-1:123456789012:function:RecordFailure', webhookMachineArn: 'arn:webhooks' });
  const told: unknown[] = [];
  const recorded = async (film: object, more: Answers = {}): Promise<unknown> => {
    let asked: unknown;
    told.length = 0;
    await run(definition, { executionArn: 'arn:execution' }, { ReadFilm: () => ({ Name: 'tides', ...film }), RecordFailure: (input: unknown) => (asked = input), TellEnd: (input: unknown) => void told.push(input), ...more });
    return asked;
  };

  it('hands on error and cause of a film', async () => {
    expect(await recorded({ Status: 'FAILED', Error: 'SceneFailed', Cause: 'scene 2' })).toEqual({ filmId: 'tides', failure: { Error: 'SceneFailed', Cause: 'scene 2' } });
  });

  it("finds the part's own error where one of many failed", async () => {
    const film = { Status: 'FAILED', Error: 'States.ExceedToleratedFailureThreshold', Cause: 'too many' };
    const services = {
      ListMapRuns: () => ({ MapRuns: [{ MapRunArn: 'arn:run' }] }),
      FindPart: () => ({ Executions: [{ ExecutionArn: 'arn:part' }] }),
      ReadPart: () => ({ Error: 'SceneFailed', Cause: 'scene 7' }),
    };
    expect(await recorded(film, services)).toEqual({ filmId: 'tides', failure: { Error: 'SceneFailed', Cause: 'scene 7' } });
    const unknown = { ...services, FindPart: () => ({ Executions: [] }) };
    expect(await recorded(film, unknown)).toMatchObject({ failure: { Error: 'States.ExceedToleratedFailureThreshold' } });
  });

  it('names what has no error: a film that took too long, or was stopped', async () => {
    expect(await recorded({ Status: 'TIMED_OUT' })).toMatchObject({ failure: { Error: 'States.Timeout' } });
    expect(await recorded({ Status: 'ABORTED' })).toMatchObject({ failure: { Error: 'Stopped' } });
  });

  it('records nothing of a film that was set going again, and has nobody told', async () => {
    expect(await recorded({ Status: 'RUNNING' })).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('has the end told once it is written down', async () => {
    await recorded({ Status: 'ABORTED' });
    expect(told).toEqual([{ StateMachineArn: 'arn:webhooks', Input: { filmId: 'tides' } }]);
  });
});

describe('the machine that tells ends', () => {
  const definition = webhooksMachine({ tellEnd: 'arn:aws:lambda:us-east-1:123456789012:function:TellEnd', table: 'ledger' });
  const tell = async (row: object, TellEnd: () => unknown = () => ({})): Promise<unknown[]> => {
    const asked: unknown[] = [];
    await run(definition, { filmId: 'tides' }, { ReadFilm: (input: unknown) => (asked.push(input), row), TellEnd: (input: unknown) => (asked.push(input), TellEnd()) });
    return asked;
  };

  it('reads who wants to know, and has them told', async () => {
    expect(await tell({ Item: { webhook: { S: 'https://example.com' } } })).toEqual([
      { TableName: 'ledger', Key: { filmId: { S: 'tides' }, row: { S: 'film' } }, ProjectionExpression: 'webhook', ConsistentRead: true },
      { filmId: 'tides' },
    ]);
  });

  it.each([{ Item: {} }, {}])('tells nobody where nobody asked: %j', async (row) => {
    expect(await tell(row)).toHaveLength(1);
  });

  it('tries again for nine hours where nobody hears, as one machine does', () => {
    const [first] = definition.States.TellEnd.Retry;
    expect(first).toMatchObject({ ErrorEquals: [new WebhookUnheard('').name], MaxAttempts: PAUSES_MS.length });
    const hours = PAUSES_MS.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
    expect(hours).toBeCloseTo(9.1, 1);
    expect(definition.TimeoutSeconds).toBeGreaterThan(hours * 3600 + PAUSES_MS.length * definition.States.TellEnd.TimeoutSeconds);
  });
});
