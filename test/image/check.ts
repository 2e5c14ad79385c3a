import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { FunctionProcess } from '../../infra/local/lambda/function-process.ts';
import type { FunctionSettings } from '../../infra/local/lambda/function-settings.ts';
import { isolationHere } from '../../infra/local/lambda/isolation.ts';
import type { Answer } from '../../infra/local/lambda/runtime-api.ts';
import { fileOf, inImage } from '../../functions/places.ts';
import type { AssembledImage } from '../../render-image/image/assemble.ts';
import { ROOT } from '../../render-image/image/bundle-options.ts';
import { keys, STATE_NAMES } from '../../workflows/contracts/index.ts';
import { startCloud, variables } from '../helpers/lambda.ts';
import { processesOf } from '../helpers/processes.ts';
import { silentTimeline } from '../helpers/timeline.ts';
import { buildHere, type BuiltImage } from './build-here.ts';

/**
 * Executes the render image's Dockerfile without Docker, and runs real parts in what comes of it behind the Runtime API, as
 * near to Lambda as this machine allows. Prints what it found and how long it took; ends with 1 where something is not as
 * it has to be. `--install` has npm install the packages from its registry, as Docker would.
 */
const FRAMES = 60;
const PICTURE = { width: 1920, height: 1080, fps: 30 };
const MEMORY_MEGABYTES = 3008;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const since = performance.now();
  return { value: await work, ms: performance.now() - since };
}

/** @throws Error where the answer is another than expected */
function expectAnswer(what: string, answer: Answer, errorType?: string): void {
  const got = answer.ok ? undefined : answer.error.errorType;
  if (got !== errorType) throw new Error(`${what}: ${errorType ?? 'a result'} was due, but there came ${JSON.stringify(answer)}`);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map(async (file) => (await stat(file)).size))).reduce((sum, size) => sum + size, 0);
}

/** The browser itself: it is older than the processes that it has started. */
const browserOf = async ({ pid }: FunctionProcess): Promise<number | undefined> => (await processesOf('chromium')).find(({ group, command }) => group === pid && /chromium\/chromium /.test(command))?.pid;

/** What the Dockerfile promises of the image, besides its files. @throws Error */
async function expectImage({ root, env, command }: BuiltImage): Promise<{ tree: string; image: AssembledImage }> {
  const wanted = { FANREEL_IMAGE: '/var/task', HOME: '/tmp', TMPDIR: '/tmp' };
  for (const [name, value] of Object.entries(wanted)) if (env[name] !== value) throw new Error(`ENV ${name} is ${env[name]}, not ${value}`);
  const tree = join(root, env['LAMBDA_TASK_ROOT'] ?? '');
  const files = await readdir(tree);
  const handlers = [...STATE_NAMES.filter(inImage).map((state) => fileOf(state)), String(command[0]).replace(/\.handler$/, '')];
  const missing = handlers.filter((name) => !files.includes(`${name}.mjs`));
  if (missing.length > 0) throw new Error(`the image has no handler for ${missing.join(', ')}`);
  return { tree, image: JSON.parse(await readFile(join(tree, 'image.json'), 'utf8')) };
}

const folder = await mkdtemp(join(tmpdir(), 'fanreel-image-'));
await chmod(folder, 0o755);
const cloud = await startCloud(folder);
const started: FunctionProcess[] = [];
const isolation = await isolationHere();
const { values: given } = parseArgs({ options: { install: { type: 'boolean', default: false } } });
let tree = folder;
try {
  const built = await timed(buildHere({ dockerfile: join(ROOT, 'render-image/Dockerfile'), context: ROOT, folder, install: given.install }));
  const made = await expectImage(built.value);
  const { image } = made;
  tree = made.tree;
  say(`image: ${Math.round((await sizeOf(tree)) / 1e6)} MB, built by render-image/Dockerfile in ${seconds(built.ms)}; templates ${image.templates.join(', ')}`);
  say(isolation.kind === 'namespace' ? 'root: read-only but for /tmp, no /dev/shm, nothing else of this machine to be seen' : 'root: no namespaces here, so only the permissions of files protect it');

  const settings: FunctionSettings = {
    name: 'RenderPart',
    task: tree,
    handler: built.value.command[0] ?? '',
    memoryMegabytes: MEMORY_MEGABYTES,
    timeoutSeconds: 60,
    env: { ...cloud.env, ...variables(image), FANREEL_IMAGE: tree },
  };
  const start = async (changes: Partial<FunctionSettings> = {}): Promise<FunctionProcess> => {
    const made = await FunctionProcess.start({ ...settings, ...changes, isolation, temporaryFolder: folder });
    started.push(made);
    return made;
  };
  const timeline = silentTimeline([FRAMES, FRAMES, FRAMES], PICTURE);
  await cloud.store.write(keys.timeline('check'), JSON.stringify(timeline), 'application/json');
  const part = (index: number) => ({
    filmId: 'check',
    timelineKey: keys.timeline('check'),
    index,
    firstFrame: index * FRAMES,
    endFrame: (index + 1) * FRAMES,
    partKey: keys.part(String(index).repeat(64)),
    timeoutSeconds: 60,
  });

  const cold = await start();
  const first = await timed(cold.invoke(part(0)));
  expectAnswer('a part in a cold process', first.value);
  const browser = await browserOf(cold);
  const second = await timed(cold.invoke(part(1)));
  expectAnswer('a part in a warm process', second.value);
  if (browser === undefined || (await browserOf(cold)) !== browser) throw new Error('the second part had another browser than the first');
  const again = await timed(cold.invoke(part(1)));
  expectAnswer('a part that is there', again.value);
  const single = await start();
  const oneFrame = (firstFrame: number) => ({ ...part(0), firstFrame, endFrame: firstFrame + 1, partKey: keys.part(String(firstFrame).padStart(64, '5')) });
  const coldFrame = await timed(single.invoke(oneFrame(0)));
  expectAnswer('one frame in a cold process', coldFrame.value);
  const warmFrame = await timed(single.invoke(oneFrame(1)));
  expectAnswer('one frame in a warm process', warmFrame.value);
  say(`one frame: cold ${seconds(single.initMs)} + ${seconds(coldFrame.ms)}, in the warm browser ${seconds(warmFrame.ms)}`);
  say(`init ${seconds(cold.initMs)}; first part of ${FRAMES} frames at 1080p ${seconds(first.ms)}, warm ${seconds(second.ms)}, there already ${seconds(again.ms)}`);
  for (const index of [0, 1]) {
    const path = join(folder, `${index}.mp4`);
    await writeFile(path, await cloud.store.read(part(index).partKey));
    const { frames, width, height } = await new FfmpegMediaTool().picture(path, { decode: true });
    if (frames !== FRAMES || width !== PICTURE.width || height !== PICTURE.height) throw new Error(`part ${index} has ${frames} frames of ${width}×${height}`);
  }
  say('parts: decoded, every frame there');

  expectAnswer('a broken event', await cold.invoke({ filmId: 'check' }), 'ContractBroken');
  const dying = cold.invoke(part(2));
  process.kill(-cold.pid, 'SIGKILL');
  expectAnswer('the death of the process', await dying, 'Runtime.ExitError');
  const next = await start();
  expectAnswer('the next invocation', await next.invoke(part(2)));
  say('crash: Runtime.ExitError; the next invocation had a new process');

  const slow = await start({ timeoutSeconds: 0.2 });
  expectAnswer('a part that takes too long', await slow.invoke({ ...part(0), partKey: keys.part('3'.repeat(64)) }), 'Sandbox.Timedout');
  const small = await start({ memoryMegabytes: 128 });
  expectAnswer('a part that takes too much', await small.invoke({ ...part(0), partKey: keys.part('4'.repeat(64)) }), 'Runtime.OutOfMemory');
  say('time and memory: Sandbox.Timedout, Runtime.OutOfMemory');
} finally {
  await Promise.all(started.map((one) => one.kill()));
  await cloud.end();
  await isolation.release(tree);
  await rm(folder, { recursive: true, force: true });
}
