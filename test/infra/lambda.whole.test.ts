import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { runFilm } from '../../infra/local/execution.ts';
import type { FunctionSettings } from '../../infra/local/lambda/function-process.ts';
import { isolationHere } from '../../infra/local/lambda/isolation.ts';
import { LambdaPool } from '../../infra/local/lambda/lambda-pool.ts';
import type { WorkerRequest } from '../../infra/local/worker-messages.ts';
import { Film, keys, ScenesTimeline, STATE_NAMES, type StateName } from '../../workflows/contracts/index.ts';
import { deployHere, startCloud, type Cloud } from '../helpers/lambda.ts';

const brief = {
  kind: 'text',
  text: '# Tides\n\nThe tide is a long wave.\n\n- The Moon pulls.\n- The Sun helps.\n',
  format: { width: 320, height: 180, fps: 24 },
  parts: 3,
};

/** Index of the part that an invocation renders. */
const partOf = ({ state, input }: WorkerRequest): unknown => (state === 'RenderPart' && typeof input === 'object' && input !== null && 'index' in input ? input.index : undefined);

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
      await rm(folder, { recursive: true, force: true });
    };
  });

  it('make a whole film, each invocation in a process of its own, through throttles and the death of a worker', async () => {
    const invoked: StateName[] = [];
    const processes = new Set<number>();
    let throttled = 0;
    let killed = 0;
    const pool = new LambdaPool({
      functions,
      isolation: await isolationHere(),
      temporaryFolder: folder,
      warm: false,
      throttles: ({ state }) => state === 'PlanFilm' && throttled++ < 1,
      onInvoke: ({ request, process: { pid } }) => {
        invoked.push(request.state);
        processes.add(pid);
        if (partOf(request) === 1 && killed++ === 0) process.kill(-pid, 'SIGKILL');
      },
    });
    const outcome = await runFilm({ filmId: 'tides', brief, pool, concurrency: { scenes: 2, parts: 2 } });
    await pool.close();
    expect(outcome).toMatchObject({ status: 'succeeded' });

    const everyTask = STATE_NAMES.filter((name) => !['MeasureTemplate', 'RecordFailure'].includes(name));
    expect(new Set(invoked)).toEqual(new Set(everyTask));
    expect(processes.size).toBe(invoked.length);
    expect(throttled).toBe(2);
    expect(invoked.filter((name) => name === 'RenderPart')).toHaveLength(brief.parts + 1);

    const read = async (key: string): Promise<unknown> => JSON.parse(Buffer.from(await cloud.store.read(key)).toString());
    const film = Film.parse(await read(keys.filmFile('tides', 'film.json')));
    const timeline = ScenesTimeline.parse(await read(keys.timeline('tides')));
    const path = join(folder, 'film.mp4');
    await writeFile(path, await cloud.store.read(keys.filmFile('tides', 'film.mp4')));
    const facts = await new FfmpegMediaTool().picture(path, { decode: true });
    expect(facts).toMatchObject({ frames: timeline.frames, width: 320, height: 180 });
    expect(facts.fps).toBeCloseTo(24, 6);
    expect(film.parts).toHaveLength(brief.parts);
  });
});
