import { describe, expect, it } from 'vitest';
import { runFilm, type TaskRunner } from '../../infra/local/execution.ts';
import { FilmError, type StateName } from '../../workflows/contracts/index.ts';

const part = { index: 0, firstFrame: 0, endFrame: 30, partKey: 'parts/a.mp4', timeoutSeconds: 5 };
const film = { filmId: 'tides-1', timelineKey: 't' };

/** What each task would answer. */
const answers: Record<StateName, unknown> = {
  CheckBrief: { filmId: 'tides-1', kind: 'text', briefKey: 'b', storyboardKey: 's', scenes: [], media: false },
  ReserveBudget: { parts: 1, usd: 0 },
  AwaitTurn: { filmId: 'one' },
  PrepareMedia: { filmId: 'tides-1', kind: 'slideshow', briefKey: 'p', storyboardKey: 's', scenes: [0] },
  WriteStoryboard: { filmId: 'tides-1', storyboardKey: 's', scenes: [0, 1] },
  SynthesizeSpeech: { scene: 0, narrationKey: 'n' },
  TryScenes: { filmId: 'tides-1', storyboardKey: 's', narrations: [{ scene: 0, narrationKey: 'n' }] },
  MeasureTemplate: { filmId: 'tides-1', briefKey: 'b', measureKey: 'm' },
  PlanFilm: { ...film, parts: [part, { ...part, index: 1 }] },
  RenderPart: { index: 0, partKey: 'parts/a.mp4', frames: 30, renderMs: 1, reused: false },
  MixSoundtrack: { soundtrackKey: 'm' },
  AssembleFilm: { assembledKey: 'a' },
  PublishFilm: { filmId: 'tides-1', filmKey: 'f', frames: 30, durationSeconds: 1 },
  RecordFailure: { filmId: 'tides-1', error: 'FilmMismatch', reason: 'as it was recorded' },
};

interface Called {
  readonly state: StateName;
  readonly input: unknown;
}

/** Tasks that answer at once, except those given, which throw as often as the list has errors. */
function runner(faults: Partial<Record<StateName, Error[]>> = {}): { pool: TaskRunner; calls: Called[] } {
  const calls: Called[] = [];
  const run: TaskRunner['run'] = async ({ state, input }) => {
    calls.push({ state, input });
    const fault = faults[state]?.shift();
    if (fault) throw fault;
    return answers[state];
  };
  return { pool: { run, abandon: async () => undefined }, calls };
}

const execute = (pool: TaskRunner) => runFilm({ filmId: 'tides-1', brief: { kind: 'text', text: 'Hello.' }, pool, concurrency: { scenes: 2, parts: 2 } });
const fault = () => new FilmError('FilmMismatch', 'as it was thrown');

describe('an execution', () => {
  it('passes every state from brief to film', async () => {
    const { pool, calls } = runner();
    expect(await execute(pool)).toEqual({ status: 'succeeded', output: answers.PublishFilm });
    expect(calls.map(({ state }) => state).sort()).toEqual(
      ['AssembleFilm', 'AwaitTurn', 'CheckBrief', 'MixSoundtrack', 'PlanFilm', 'PublishFilm', 'RenderPart', 'RenderPart', 'ReserveBudget', 'SynthesizeSpeech', 'SynthesizeSpeech', 'WriteStoryboard'],
    );
    expect(calls[0]?.input).toEqual({ filmId: 'tides-1', brief: { kind: 'text', text: 'Hello.' } });
  });

  it('writes a storyboard for a prompt, as for a text', async () => {
    const { pool, calls } = runner();
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'prompt' };
    await execute(pool);
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'text' };
    expect(calls[3]).toMatchObject({ state: 'WriteStoryboard', input: { filmId: 'tides-1', briefKey: 'b' } });
  });

  it('tries custom scenes before the film is planned, where there are any', async () => {
    const { pool, calls } = runner();
    const written = answers.WriteStoryboard;
    answers.WriteStoryboard = { ...(written as object), custom: [1] };
    await execute(pool);
    answers.WriteStoryboard = written;
    const order = calls.map(({ state }) => state);
    expect(order.slice(order.indexOf('TryScenes'), order.indexOf('PlanFilm') + 1)).toEqual(['TryScenes', 'PlanFilm']);
    expect(calls.find(({ state }) => state === 'PlanFilm')?.input).toEqual(answers.TryScenes);
  });

  it('sends scenes that do not play back to be written again', async () => {
    const { pool, calls } = runner();
    const [written, tried] = [answers.WriteStoryboard, answers.TryScenes];
    const repair = { draftKey: 'd', repairs: 0, faults: ['scenes[1].visual.source: no'] };
    answers.WriteStoryboard = { ...(written as object), custom: [1] };
    let tries = 0;
    Object.defineProperty(answers, 'TryScenes', { configurable: true, enumerable: true, get: () => (++tries === 1 ? { filmId: 'tides-1', briefKey: 'b', repair } : tried) });
    await execute(pool);
    Object.defineProperty(answers, 'TryScenes', { configurable: true, enumerable: true, writable: true, value: tried });
    answers.WriteStoryboard = written;
    expect(calls.filter(({ state }) => state === 'WriteStoryboard').map(({ input }) => input)).toEqual([expect.not.objectContaining({ repair }), expect.objectContaining({ briefKey: 'b', repair })]);
    expect(calls.map(({ state }) => state).filter((state) => state === 'TryScenes' || state === 'PlanFilm')).toEqual(['TryScenes', 'TryScenes', 'PlanFilm']);
  });

  it('leaves out WriteStoryboard for a storyboard', async () => {
    const { pool, calls } = runner();
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'storyboard', scenes: [0] };
    await execute(pool);
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'text', scenes: [] };
    expect(calls.some(({ state }) => state === 'WriteStoryboard')).toBe(false);
  });

  it('prepares the files that a brief names, and goes on with what came of them', async () => {
    const { pool, calls } = runner();
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'slideshow', media: true };
    await execute(pool);
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'text', media: false };
    const prepared = calls.findIndex(({ state }) => state === 'PrepareMedia');
    expect(calls[prepared]?.input).toMatchObject({ briefKey: 'b' });
    expect(calls[prepared + 1]).toMatchObject({ state: 'SynthesizeSpeech', input: { storyboardKey: 's', scene: 0 } });
  });

  describe('of a template', () => {
    const asTemplate = async (pool: TaskRunner) => {
      answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'template' };
      const outcome = await execute(pool);
      answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'text' };
      return outcome;
    };

    it('measures it, and neither writes a storyboard nor speaks', async () => {
      const { pool, calls } = runner();
      expect(await asTemplate(pool)).toMatchObject({ status: 'succeeded' });
      expect(calls.slice(0, 5).map(({ state }) => state)).toEqual(['CheckBrief', 'ReserveBudget', 'AwaitTurn', 'MeasureTemplate', 'PlanFilm']);
      expect(calls[4]?.input).toEqual(answers.MeasureTemplate);
    });

    it('catches what MeasureTemplate throws, records it under its name and fails with it', async () => {
      const { pool, calls } = runner({ MeasureTemplate: [fault()] });
      expect(await asTemplate(pool)).toEqual({ status: 'failed', state: 'MeasureTemplate', error: 'FilmMismatch', reason: 'as it was recorded' });
      expect(calls.at(-1)?.input).toEqual({ filmId: 'tides-1', failure: { Error: 'FilmMismatch', Cause: 'as it was thrown' } });
    });

    it('measures again after a crash of the browser', async () => {
      const { pool, calls } = runner({ MeasureTemplate: [new FilmError('BrowserCrashed', 'gone')] });
      expect(await asTemplate(pool)).toMatchObject({ status: 'succeeded' });
      expect(calls.filter(({ state }) => state === 'MeasureTemplate')).toHaveLength(2);
    });
  });

  it.each(['CheckBrief', 'WriteStoryboard', 'SynthesizeSpeech', 'PlanFilm', 'RenderPart', 'MixSoundtrack', 'AssembleFilm', 'PublishFilm'] as const)(
    'catches what %s throws, records it under its name and fails with it',
    async (state) => {
      const { pool, calls } = runner({ [state]: [fault()] });
      expect(await execute(pool)).toEqual({ status: 'failed', state, error: 'FilmMismatch', reason: 'as it was recorded' });
      const recorded = calls.find((call) => call.state === 'RecordFailure');
      expect(recorded?.input).toEqual({ filmId: 'tides-1', failure: { Error: 'FilmMismatch', Cause: 'as it was thrown' } });
    },
  );

  it.each(['CheckBrief', 'SynthesizeSpeech', 'AssembleFilm'] as const)('ends with what %s throws, and records nothing, where errors are left to its end', async (state) => {
    const { pool, calls } = runner({ [state]: [fault()] });
    const outcome = await runFilm({ filmId: 'tides-1', brief: { kind: 'text', text: 'Hello.' }, pool, concurrency: { scenes: 2, parts: 2 }, errors: 'left' });
    expect(outcome).toMatchObject({ status: 'failed', error: 'FilmMismatch', reason: 'as it was thrown' });
    expect(calls.map((call) => call.state)).not.toContain('RecordFailure');
  });

  it('fails by name even where the failure cannot be recorded', async () => {
    const { pool } = runner({ PlanFilm: [fault()], RecordFailure: [fault()] });
    expect(await execute(pool)).toMatchObject({ status: 'failed', state: 'PlanFilm', error: 'FailureUnrecorded' });
  });

  it('fails as a fault of ours where a kind of brief has no branch', async () => {
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'poem' };
    const { pool, calls } = runner();
    await execute(pool);
    answers.CheckBrief = { ...(answers.CheckBrief as object), kind: 'text' };
    expect(calls.at(-1)).toMatchObject({ state: 'RecordFailure', input: { failure: { Error: 'ContractBroken' } } });
  });

  it('retries a part whose browser crashed, and succeeds', async () => {
    const { pool, calls } = runner({ RenderPart: [new FilmError('BrowserCrashed', 'gone')] });
    expect(await execute(pool)).toMatchObject({ status: 'succeeded' });
    expect(calls.filter(({ state }) => state === 'RenderPart')).toHaveLength(3);
  });

  it('never retries a scene that throws', async () => {
    const { pool, calls } = runner({ RenderPart: [new FilmError('SceneFailed', 'scene 0, frame 3: boom')] });
    await execute(pool);
    const inputs = calls.filter(({ state }) => state === 'RenderPart').length;
    expect(inputs).toBeLessThanOrEqual(2);
  });

  it('gives the workers of the other branches up before it records a failure', async () => {
    const order: string[] = [];
    const { pool } = runner({ PlanFilm: [fault()] });
    const run: TaskRunner['run'] = (request, seconds) => {
      order.push(request.state);
      return pool.run(request, seconds);
    };
    await execute({ run, abandon: async () => void order.push('abandon') });
    expect(order.slice(-2)).toEqual(['abandon', 'RecordFailure']);
  });
});
