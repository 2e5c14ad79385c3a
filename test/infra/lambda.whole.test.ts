import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { smokeTest } from '../../infra/aws/smoke-test.ts';
import { failuresMachine } from '../../infra/aws/failures.asl.ts';
import { runFilm, type TaskRunner } from '../../infra/local/execution.ts';
import { FunctionProcess } from '../../infra/local/lambda/function-process.ts';
import type { FunctionSettings } from '../../infra/local/lambda/function-settings.ts';
import { isolationHere } from '../../infra/local/lambda/isolation.ts';
import { LambdaPool, type LambdaPoolOptions } from '../../infra/local/lambda/lambda-pool.ts';
import type { WorkerRequest } from '../../infra/local/worker-messages.ts';
import { Film, FilmError, keys, ScenesTimeline, STATE_NAMES, TemplateTimeline, type StateName } from '../../workflows/contracts/index.ts';
import { API_KEY_ID, startApi } from '../helpers/deployed-api.ts';
import { runMachine } from '../helpers/machine-run.ts';
import { startStepFunctions } from '../helpers/step-functions-server.ts';
import { deployHere, startCloud, type Cloud } from '../helpers/lambda.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/wait-for.ts';

const brief = {
  kind: 'text',
  text: '# Tides\n\nThe tide is a long wave.\n\n- The Moon pulls.\n- The Sun helps.\n',
  format: { width: 320, height: 180, fps: 24 },
  parts: 3,
};

/** Index of the part that an invocation renders. */
const partOf = ({ state, input }: WorkerRequest): unknown => (state === 'RenderPart' && typeof input === 'object' && input !== null && 'index' in input ? input.index : undefined);

/** Whether a process has come so far that its browser draws. */
const draws = async (pid: number): Promise<boolean> => (await processesOf('chromium')).some(({ group, command }) => group === pid && command.includes('--type=renderer'));

/** The machine that records failures, told of the end of an execution, with the deployed RecordFailure. */
async function recordFailure({ filmId, ended, pool }: { filmId: string; ended: object; pool: LambdaPool }): Promise<void> {
  const definition = failuresMachine({ recordFailure: 'arn:aws:lambda:us-east-1:123456789012:function:record-failure', webhookMachineArn: 'arn:webhooks' });
  await runMachine(definition, { executionArn: `arn:films:${filmId}` }, {
    ReadFilm: () => ({ Name: filmId, ...ended }),
    RecordFailure: (input: unknown) => pool.run({ state: 'RecordFailure', input }, 60),
    TellEnd: () => ({}),
  });
}

describe('the functions as they are deployed', () => {
  let folder: string;
  let cloud: Cloud;
  let functions: Readonly<Record<StateName, FunctionSettings>>;
  let api: FunctionSettings;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
    cloud = await startCloud(folder);
    ({ functions, api } = await deployHere(folder, cloud));
    return async () => {
      await cloud.end();
      await (await isolationHere()).release(join(folder, 'image'));
      await rm(folder, { recursive: true, force: true });
    };
  });

  /** A pool that notes what it runs. */
  async function notingPool(options: Partial<LambdaPoolOptions>): Promise<{ pool: LambdaPool; invoked: StateName[]; processes: Set<number> }> {
    const invoked: StateName[] = [];
    const processes = new Set<number>();
    const onInvoke: LambdaPoolOptions['onInvoke'] = (invocation) => {
      invoked.push(invocation.request.state);
      processes.add(invocation.process.pid);
      options.onInvoke?.(invocation);
    };
    const pool = new LambdaPool({ functions, isolation: await isolationHere(), temporaryFolder: folder, warm: true, ...options, onInvoke });
    onTestFinished(() => pool.close());
    return { pool, invoked, processes };
  }

  const read = async (key: string): Promise<unknown> => JSON.parse(Buffer.from(await cloud.store.read(key)).toString());

  /** Facts about a published film, from decoding every frame of it. */
  async function factsOf(filmId: string) {
    const path = join(folder, `${filmId}.mp4`);
    await writeFile(path, await cloud.store.read(keys.filmFile(filmId, 'film.mp4')));
    return new FfmpegMediaTool().picture(path, { decode: true });
  }

  it('make a whole film, each invocation in a process of its own, through throttles and the death of a worker', async () => {
    let throttled = 0;
    let killed = 0;
    const { pool, invoked, processes } = await notingPool({
      warm: false,
      throttles: ({ state }) => state === 'PlanFilm' && throttled++ < 1,
      onInvoke: ({ request, process: { pid } }) => {
        if (partOf(request) === 1 && killed++ === 0) void waitFor(() => draws(pid)).then(() => process.kill(-pid, 'SIGKILL'));
      },
    });
    const outcome = await runFilm({ filmId: 'tides', brief, pool, concurrency: { scenes: 2, parts: 2 } });
    expect(outcome).toMatchObject({ status: 'succeeded' });

    const inFilm = STATE_NAMES.filter((name) => !['MeasureTemplate', 'PrepareMedia', 'TryScenes', 'RecordFailure'].includes(name));
    expect(new Set(invoked)).toEqual(new Set(inFilm));
    expect(processes.size).toBe(invoked.length);
    expect(throttled).toBe(2);

    const { frames } = ScenesTimeline.parse(await read(keys.timeline('tides')));
    expect(await factsOf('tides')).toMatchObject({ frames, width: 320, height: 180, fps: 24 });
    const film = Film.parse(await read(keys.filmFile('tides', 'film.json')));
    expect(film.parts.map(({ attempts }) => attempts)).toEqual([1, 2, 1]);
    expect(film.parts.at(-1)?.endFrame).toBe(frames);
    expect(cloud.refused()).toEqual([]);
  });

  it('record a failure from the end of the execution, and go on from what failed: parts are found again', async () => {
    const { pool, invoked } = await notingPool({});
    let broken = true;
    const faulty: TaskRunner = {
      run: async (request, seconds) => {
        if (request.state === 'AssembleFilm' && broken) throw new FilmError('FilmMismatch', 'a frame too few');
        return pool.run(request, seconds);
      },
      abandon: (filmId) => pool.abandon(filmId),
    };
    const execute = () => runFilm({ filmId: 'again', brief, pool: faulty, concurrency: { scenes: 2, parts: 2 }, errors: 'left' });
    expect(await execute()).toEqual({ status: 'failed', state: 'AssembleFilm', error: 'FilmMismatch', reason: 'a frame too few' });
    expect(invoked).not.toContain('RecordFailure');

    await recordFailure({ filmId: 'again', ended: { Status: 'FAILED', Error: 'FilmMismatch', Cause: 'a frame too few' }, pool });
    expect(await cloud.ledger.record('again')).toMatchObject({ film: { status: 'failed', error: 'FilmMismatch', reason: 'a frame too few' } });

    broken = false;
    expect(await execute()).toMatchObject({ status: 'succeeded' });
    const film = Film.parse(await read(keys.filmFile('again', 'film.json')));
    expect(film.parts.every(({ reused }) => reused)).toBe(true);
    expect(await cloud.ledger.record('again')).toMatchObject({ film: { status: 'published' } });
    expect(cloud.refused()).toEqual([]);
  });

  it('make the film of the smoke test, which is asked for, followed and fetched through the API', async () => {
    const { pool } = await notingPool({});
    const machineArn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:films';
    const stepFunctions = await startStepFunctions(machineArn);
    const env = { ...api.env, FANREEL_MACHINE: machineArn, AWS_ENDPOINT_URL_SFN: stepFunctions.endpoint };
    const routes = await FunctionProcess.start({ ...api, env, isolation: await isolationHere(), temporaryFolder: folder });
    const films: Promise<unknown>[] = [];
    const started = (filmId: string, given: unknown): void => {
      films.push(runFilm({ filmId, brief: given, pool, concurrency: { scenes: 2, parts: 2 }, errors: 'left' }));
    };
    const gateway = await startApi({ routes, machineArn, stepFunctions: stepFunctions.endpoint, started });
    onTestFinished(async () => {
      await gateway.end();
      await routes.kill();
      await stepFunctions.end();
    });
    const lines: string[] = [];
    await smokeTest({ api: gateway.endpoint, key: 'any', filmId: 'smoke', media: new FfmpegMediaTool(), say: (line) => lines.push(line), pauseMs: 250 });
    expect(films).toHaveLength(1);
    expect(await films[0]).toMatchObject({ status: 'succeeded' });
    expect((await cloud.ledger.record('smoke'))?.film.key).toBe(API_KEY_ID);
    expect(lines.at(-1)).toMatch(/^\d+ frames of 320×180, .* with sound, all decoded$/);
    expect(cloud.refused()).toEqual([]);
  });

  it('make a film of a template that was bundled with the image, with warm processes', async () => {
    const { pool, invoked, processes } = await notingPool({});
    const template = { kind: 'template', template: 'greeting', parts: 2, format: { width: 160, height: 90, fps: 12 } };
    const outcome = await runFilm({ filmId: 'greeting', brief: template, pool, concurrency: { scenes: 1, parts: 1 } });
    expect(outcome).toMatchObject({ status: 'succeeded' });
    expect(invoked).toContain('MeasureTemplate');
    expect(processes.size).toBe(invoked.length - 1);
    const { frames } = TemplateTimeline.parse(await read(keys.timeline('greeting')));
    expect(await factsOf('greeting')).toMatchObject({ frames, width: 160, height: 90, fps: 12 });
  });

  it('fetch what people brought, and try a scene that somebody wrote, where the configuration lets them', async () => {
    const made: [string, FunctionSettings][] = Object.entries(functions).map(([name, settings]) => [name, { ...settings, env: { ...settings.env, FANREEL_CUSTOM_SCENES: 'on' } }]);
    const withCustom = Object.fromEntries(made) as Record<StateName, FunctionSettings>;
    const { pool, invoked } = await notingPool({ functions: withCustom });
    const src = `media/${'ab'.repeat(32)}.png`;
    await cloud.uploads.write(src, await readFile(new URL('../fixtures/red.png', import.meta.url)), 'image/png');
    const source = "import { Circle } from '@revideo/2d';\nexport default function* (view, stage) {\n  view.add(<Circle size={60} fill={stage.colours.accent} />);\n  yield* stage.until(1);\n}";
    const scenes = [{ holdSeconds: 1, visual: { kind: 'image', src } }, { holdSeconds: 1, visual: { kind: 'custom', heading: 'Circle', source } }];
    const given = { kind: 'storyboard', title: 'Brought', music: 'none', format: { width: 320, height: 180, fps: 12 }, parts: 1, scenes };
    expect(await runFilm({ filmId: 'brought', brief: given, pool, concurrency: { scenes: 1, parts: 1 } })).toMatchObject({ status: 'succeeded' });
    expect(invoked).toEqual(expect.arrayContaining(['PrepareMedia', 'TryScenes']));
    const { frames } = ScenesTimeline.parse(await read(keys.timeline('brought')));
    expect(await factsOf('brought')).toMatchObject({ frames, width: 320, height: 180, fps: 12 });
    expect(cloud.refused()).toEqual([]);
  });

  it('refuse a brief by the name and the field that the ledger tells of', async () => {
    const { pool } = await notingPool({});
    const outcome = await runFilm({ filmId: 'refused', brief: { kind: 'template', template: 'nowhere' }, pool, concurrency: { scenes: 1, parts: 1 } });
    const reason = 'template: there is no template "nowhere"; there are chart, classic, greeting';
    expect(outcome).toEqual({ status: 'failed', state: 'CheckBrief', error: 'BriefRefused', reason });
    expect(await cloud.ledger.record('refused')).toMatchObject({ film: { status: 'failed', error: 'BriefRefused', reason } });
  });
});
