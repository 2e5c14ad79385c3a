import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FolderStore } from '../../../functions/adapters/local/folder-store.ts';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { partJob } from '../../../functions/core/parts.ts';
import { readDocument } from '../../../functions/documents.ts';
import { readBrief } from '../../../infra/local/cli/brief-source.ts';
import { ingestMedia } from '../../../infra/local/cli/ingest.ts';
import { Machine } from '../../../infra/local/machine.ts';
import { chromiumFiles } from '../../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../../render-image/driver/chromium-renderer.ts';
import { pageOf } from '../../../render-image/driver/page-folder.ts';
import { keptPage } from '../../../render-image/page/build.ts';
import { keys, TemplateBundle, Timeline, type PartJob } from '../../../workflows/contracts/index.ts';
import { cacheFolder } from './subject.ts';

/** PNGs that the page holds at once. */
const STILLS_AT_ONCE = 24;

/** The beginning of a film of the examples: what is to be drawn, what draws it, and how it looks without any loss. */
export interface Example {
  readonly job: PartJob;
  readonly renderer: ChromiumRenderer;
  readonly reference: string;
}

/** Plans an example and draws its reference, or finds both from the last time. */
export async function exampleOf(name: string, frames: number): Promise<Example> {
  const folder = join(cacheFolder, 'examples', `${name.replaceAll('.', '-')}-${frames}`);
  const reference = join(folder, 'reference.mkv');
  const planned = join(folder, 'timeline.json');
  const known = await readFile(planned, 'utf8').catch(() => undefined);
  const timeline = Timeline.parse(JSON.parse(known ?? (await plan(name, folder))));
  const renderer = await rendererOn(new FolderStore(join(folder, 'objects')));
  const job = partJob({ ...timeline, output: 'mp4' }, { firstFrame: 0, endFrame: Math.min(frames, timeline.frames) });
  if (known === undefined) {
    await drawReference({ job, renderer }, reference);
    await writeFile(planned, JSON.stringify(timeline));
  }
  return { job, renderer, reference };
}

/** By the state machine itself, as far as a single frame takes it. */
async function plan(name: string, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const machine = await Machine.start({ dataFolder: folder, cacheFolder });
  try {
    const source = await readBrief(fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url)));
    const brief = { ...(await ingestMedia(source, machine.store)), output: { png: { frame: 0 } } };
    const outcome = await machine.run('example', brief);
    if (outcome.status === 'failed') throw new Error(`${name}: ${outcome.error}: ${outcome.reason}`);
    return Buffer.from(await machine.store.read(keys.timeline('example'))).toString();
  } finally {
    await machine.close();
  }
}

async function rendererOn(store: FolderStore): Promise<ChromiumRenderer> {
  const page = await keptPage({ folder: join(cacheFolder, 'bundles') });
  return new ChromiumRenderer({
    version: '',
    files: () => chromiumFiles(cacheFolder),
    ...pageOf(page),
    profileFolder: join(tmpdir(), 'browser'),
    media: (key) => store.read(key),
    template: async (bundleKey) => {
      const { scriptKey, assets } = await readDocument(store, bundleKey, TemplateBundle);
      return { script: () => store.read(scriptKey), assets };
    },
  });
}

async function drawReference({ job, renderer }: Pick<Example, 'job' | 'renderer'>, path: string): Promise<void> {
  for (let first = job.firstFrame; first < job.endFrame; first += STILLS_AT_ONCE) {
    const frames = Array.from({ length: Math.min(STILLS_AT_ONCE, job.endFrame - first) }, (_, index) => first + index);
    const pngs = await renderer.stills(job, frames);
    for (const [index, png] of pngs.entries()) await writeFile(join(tmpdir(), `${first + index}.png`), png);
  }
  await runFfmpeg({
    inputs: [{ path: join(tmpdir(), '%d.png'), options: ['-framerate', String(job.picture.fps), '-start_number', String(job.firstFrame)] }],
    outputOptions: ['-y', '-c:v', 'libx264rgb', '-qp', '0', '-preset', 'ultrafast'],
    output: path,
  });
}
