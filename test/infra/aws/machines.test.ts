import { describe, expect, it } from 'vitest';
import { failuresMachine } from '../../../infra/aws/failures.asl.ts';
import { runMachine as run, type Answers } from '../../helpers/machine-run.ts';

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
