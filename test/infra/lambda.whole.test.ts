import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { runFilm } from '../../infra/local/execution.ts';
import type { FunctionSettings } from '../../infra/local/lambda/function-settings.ts';
import { isolationHere } from '../../infra/local/lambda/isolation.ts';
import { LambdaPool, type LambdaPoolOptions } from '../../infra/local/lambda/lambda-pool.ts';
import type { WorkerRequest } from '../../infra/local/worker-messages.ts';
import { Film, keys, ScenesTimeline, STATE_NAMES, TemplateTimeline, type StateName } from '../../workflows/contracts/index.ts';
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

describe('the functions as they are deployed', () => {
  let folder: string;
  let cloud: Cloud;
  let functions: Readonly<Record<StateName, FunctionSettings>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
    cloud = await startCloud(folder);
    functions = await deployHere(folder, cloud);
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

    const inFilm = STATE_NAMES.filter((name) => !['MeasureTemplate', 'TryScenes', 'RecordFailure'].includes(name));
    expect(new Set(invoked)).toEqual(new Set(inFilm));
    expect(processes.size).toBe(invoked.length);
    expect(throttled).toBe(2);

    const { frames } = ScenesTimeline.parse(await read(keys.timeline('tides')));
    expect(await factsOf('tides')).toMatchObject({ frames, width: 320, height: 180, fps: 24 });
    const film = Film.parse(await read(keys.filmFile('tides', 'film.json')));
    expect(film.parts.map(({ attempts }) => attempts)).toEqual([1, 2, 1]);
    expect(film.parts.at(-1)?.endFrame).toBe(frames);
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

  it('refuse a brief by the name and the field that the ledger tells of', async () => {
    const { pool } = await notingPool({});
    const outcome = await runFilm({ filmId: 'refused', brief: { kind: 'template', template: 'nowhere' }, pool, concurrency: { scenes: 1, parts: 1 } });
    const reason = 'template: there is no template "nowhere"; there are chart, classic, greeting';
    expect(outcome).toEqual({ status: 'failed', state: 'CheckBrief', error: 'BriefRefused', reason });
    expect(await cloud.ledger.record('refused')).toMatchObject({ film: { status: 'failed', error: 'BriefRefused', reason } });
  });
});
