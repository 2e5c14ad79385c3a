import { describe, expect, it } from 'vitest';
import { failuresMachine } from '../../../infra/aws/failures.asl.ts';
import { inboxMachine } from '../../../infra/aws/inbox.asl.ts';
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
  const definition = failuresMachine({ recordFailure: 'arn:aws:lambda:us-east-1:123456789012:function:RecordFailure' });
  const recorded = async (film: object, more: Answers = {}): Promise<unknown> => {
    let asked: unknown;
    await run(definition, { executionArn: 'arn:execution' }, { ReadFilm: () => ({ Name: 'tides', ...film }), RecordFailure: (input: unknown) => (asked = input), ...more });
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

  it('records nothing of a film that was set going again', async () => {
    expect(await recorded({ Status: 'RUNNING' })).toBeUndefined();
  });
});
