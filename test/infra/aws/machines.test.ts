import { describe, expect, it } from 'vitest';
import { failuresMachine } from '../../../infra/aws/failures.asl.ts';
import { WebhookUnheard } from '../../../functions/api/webhooks/lambda.ts';
import { PAUSES_MS } from '../../../functions/api/webhooks/webhook-teller.ts';
import { inboxMachine } from '../../../infra/aws/inbox.asl.ts';
import { webhooksMachine } from '../../../infra/aws/webhooks.asl.ts';
import { FilmId } from '../../../workflows/contracts/index.ts';
import { runMachine as run, type Answers } from '../../helpers/machine-run.ts';

const named = (name: string): Error => Object.assign(new Error('already'), { name });

describe('the inbox', () => {
  const definition = inboxMachine({ filmMachineArn: 'arn:films' });
  const event = (key: string, size = 100) => ({ detail: { bucket: { name: 'uploads' }, object: { key, size } } });
  const file = (Body: string, ETag = '"e1"') => ({ ReadFile: () => ({ Body, ETag }) });
  const started = async (key: string, read: Answers): Promise<{ Name: string; Input: unknown }> => {
    let asked: unknown;
    await run(definition, event(key), { ...read, StartFilm: (input: unknown) => (asked = input) });
    return asked as { Name: string; Input: unknown };
  };

  it('makes a brief of a Markdown file', async () => {
    expect(await started('inbox/tides.md', file('# Tides\nA long wave.'))).toMatchObject({ StateMachineArn: 'arn:films', Input: { kind: 'text', text: '# Tides\nA long wave.' } });
  });

  it('takes a brief as it is', async () => {
    const brief = { kind: 'template', template: 'chart', variables: { title: 'Rain' } };
    expect((await started('inbox/rain.json', file(JSON.stringify(brief)))).Input).toEqual(brief);
  });

  it('gives one file one name, however often the event comes, and another content another', async () => {
    const names = await Promise.all(['"e1"', '"e1"', '"e2"'].map(async (etag) => (await started('inbox/tides.md', file('Tides', etag))).Name));
    expect(names[0]).toBe(names[1]);
    expect(names[2]).not.toBe(names[0]);
    expect(FilmId.safeParse(names[0]).success).toBe(true);
  });

  it('ends well where the film was started before', async () => {
    const refuse = () => {
      throw named('StepFunctions.ExecutionAlreadyExistsException');
    };
    await expect(run(definition, event('inbox/tides.md'), { ...file('Tides'), StartFilm: refuse })).resolves.toBeDefined();
  });

  it('leaves images alone, and refuses what is too large to be a brief', async () => {
    await expect(run(definition, event('inbox/sea.jpg', 9_000_000), {})).resolves.toBeDefined();
    await expect(run(definition, event('inbox/book.md', 9_000_000), {})).rejects.toThrow(/larger than/);
  });

  it('fails where a brief is no JSON', async () => {
    await expect(run(definition, event('inbox/rain.json'), file('{'))).rejects.toThrow(/JSON|StringToJson|position/);
  });
});

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
