import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concatenateMedia, createSilentAudioFile, mergeAudioWithVideo } from '@revideo/ffmpeg';
import { describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { runFfmpeg } from '../../functions/adapters/media/ffmpeg-run.ts';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../render-image/driver/chromium-renderer.ts';
import { RevideoRenderer } from '../../render-image/driver/revideo-engine/revideo-renderer.ts';
import { pageOf } from '../../render-image/driver/page-folder.ts';
import { buildPage } from '../../render-image/page/build.ts';
import type { PartJob, Picture, ScenesJob, Visual } from '../../workflows/contracts/index.ts';
import { CACHE, testFolder } from '../helpers/machine.ts';
import { greyFrames, numberIn } from '../helpers/pixels.ts';
import { processesOf } from '../helpers/processes.ts';
import { silentScene } from '../helpers/timeline.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/films/${name}.tsx`, import.meta.url));
const SMALL: Picture = { width: 384, height: 96, fps: 30 };
const read = (key: string): Promise<Uint8Array> => Promise.reject(new Error(`no ${key} here`));
const files = () => chromiumFiles(CACHE);

/** In high quality: what is compared is what the engines draw, not how finely it is encoded. */
function jobOf(frames: readonly number[], { picture = SMALL, visual }: { picture?: Picture; visual?: Visual } = {}): ScenesJob {
  const starts = frames.map((_, index) => frames.slice(0, index).reduce((sum, one) => sum + one, 0));
  const scenes = frames.map((length, index) => silentScene(index, starts[index] ?? 0, length, visual));
  return { kind: 'scenes', engine: 'revideo', quality: 'high', encoder: 'openh264', output: 'mp4', picture, theme: 'paper', captions: 'none', scenes, firstFrame: 0, endFrame: frames.reduce((sum, one) => sum + one, 0) };
}

async function render(job: PartJob, { folder, onProgress = () => undefined, ...options }: { folder: string; film?: string; stallMs?: number; onProgress?: () => void }): Promise<string> {
  const path = join(folder, `${job.firstFrame}.mp4`);
  const renderer = new RevideoRenderer({ files, folder: join(folder, 'scratch'), read, ...options });
  await renderer.render({ job, path, onProgress });
  return path;
}

const numbersIn = async (path: string, picture: Picture): Promise<number[]> => (await greyFrames(path, picture)).map((frame) => numberIn(frame, picture));

describe('the stock engine', () => {
  it('shows every frame once, in order, in parts that Revideo joins', async () => {
    const folder = await testFolder();
    const whole = jobOf([20, 15]);
    const parts: string[] = [];
    for (const [firstFrame, endFrame] of [[0, 14], [14, 15], [15, 35]] as const) {
      parts.push(await render({ ...whole, firstFrame, endFrame }, { folder, film: fixture('numbered') }));
    }
    const [picture, sound, film] = [join(folder, 'picture.mp4'), join(folder, 'sound.wav'), join(folder, 'film.mp4')] as const;
    await concatenateMedia(parts, picture);
    await createSilentAudioFile(sound, 35 / 30);
    await mergeAudioWithVideo(sound, picture, film);
    const wanted = [20, 15].flatMap((frames, scene) => Array.from({ length: frames }, (_, frame) => scene * 256 + frame));
    expect(await numbersIn(film, SMALL)).toEqual(wanted);
  });

  it('begins at any frame at rates that the stock renderer does not know', async () => {
    const folder = await testFolder();
    const picture = { ...SMALL, fps: 59.94 };
    const path = await render({ ...jobOf([30], { picture }), firstFrame: 7, endFrame: 12 }, { folder, film: fixture('numbered') });
    expect(await numbersIn(path, picture)).toEqual([7, 8, 9, 10, 11]);
    const facts = await new FfmpegMediaTool().picture(path, { decode: true });
    expect(facts.fps).toBeCloseTo(60_000 / 1001, 6);
  });

  it('draws a scene of the catalogue as our engine does', async () => {
    const folder = await testFolder();
    const visual: Visual = { kind: 'statement', text: 'The sea rises twice a day' };
    const job = { ...jobOf([60], { picture: { width: 960, height: 540, fps: 30 }, visual }), firstFrame: 4, endFrame: 20 };
    const stock = await render(job, { folder });
    const ours = join(folder, 'ours.mp4');
    const renderer = new ChromiumRenderer({ version: '', files, ...pageOf(await buildPage()), profileFolder: join(folder, 'browser'), media: read });
    await renderer.render({ job, path: ours, onProgress: () => undefined });
    await renderer.close();
    expect(await psnr(stock, ours)).toBeGreaterThan(38);
  });

  it('names what went wrong, with the frame, and leaves nothing behind', async () => {
    const folder = await testFolder();
    const faulty = (text: string) => jobOf([20], { visual: { kind: 'statement', text } });
    await expect(render(faulty('throw at 5'), { folder, film: fixture('throwing') })).rejects.toMatchObject({ name: 'SceneFailed', message: 'the scene threw' });
    await expect(render(faulty('draw at 5'), { folder, film: fixture('throwing') })).rejects.toMatchObject({ name: 'SceneFailed', place: { frame: 5 } });
    await expect(render(faulty('endless at 5'), { folder, film: fixture('throwing'), stallMs: 6000 })).rejects.toMatchObject({ name: 'PartStalled' });
    const missing = jobOf([20], { visual: { kind: 'image', src: `media/${'0'.repeat(64)}` } });
    await expect(render(missing, { folder })).rejects.toMatchObject({ name: 'MediaRefused' });
    expect(await processesOf(folder)).toEqual([]);
  });

  it('notices in seconds that its browser was killed', async () => {
    const folder = await testFolder();
    const slow = jobOf([20], { visual: { kind: 'statement', text: 'slow at 0' } });
    const drawing = Promise.withResolvers<void>();
    const outcome = render(slow, { folder, film: fixture('throwing'), onProgress: () => drawing.resolve() }).then(
      () => undefined,
      (error: unknown) => error,
    );
    await drawing.promise;
    const browser = (await processesOf(folder)).find(({ command }) => /--remote-debugging-pipe/.test(command));
    const killed = performance.now();
    process.kill(browser?.pid ?? 0, 'SIGKILL');
    expect(await outcome).toMatchObject({ name: 'BrowserCrashed', message: expect.stringMatching(/^the browser went away/) });
    expect((performance.now() - killed) / 1000).toBeLessThan(8);
    expect(await processesOf(folder)).toEqual([]);
  });
});

/** How alike two videos are, in decibels, of all frames together. */
async function psnr(one: string, other: string): Promise<number> {
  const rgb = 'scale=in_color_matrix=bt709:flags=accurate_rnd+full_chroma_int,format=gbrp,settb=1/30,setpts=N';
  const { stderr } = await runFfmpeg({
    inputs: [{ path: one }, { path: other }],
    graph: `[0:v]${rgb}[a];[1:v]${rgb}[b];[a][b]psnr`,
    outputOptions: ['-f', 'null'],
    output: '-',
  });
  return Number(/PSNR.*average:([\d.]+)/.exec(stderr)?.[1]);
}
