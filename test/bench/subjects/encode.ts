import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { COLOURS, shrinkPart } from '../../../functions/adapters/media/x264-part.ts';
import { Quality } from '../../../workflows/contracts/index.ts';
import { exampleOf } from './example.ts';
import { say } from './subject.ts';

// encode.ts <example> <frames> <openh264|x264|vp9> <quality>, or … x264-medium: time, size and fidelity of one way to
// encode, with a warm browser. The last is x264 as everybody uses it, from the lossless pictures, to compare with.
const [name = '', count = '', way = '', qualityName] = process.argv.slice(2);
const { job, renderer, reference } = await exampleOf(name, Number(count));
const frames = job.endFrame - job.firstFrame;
const drawn = join(tmpdir(), 'drawn.mp4');
const encoded = join(tmpdir(), 'encoded.mp4');
const onProgress = (): void => undefined;

/** What a player has to make of RGB: luma and chroma of BT.709 in full range, at half the resolution of colour. */
const FULL = 'scale=out_color_matrix=bt709:out_range=pc:flags=accurate_rnd+full_chroma_inp';

if (way !== 'x264-medium') await renderer.render({ job: { ...job, endFrame: job.firstFrame + 1 }, path: drawn, onProgress });
const before = performance.now();
const path = await encode();
const seconds = (performance.now() - before) / 1000;
await renderer.close();
say({ lastSeconds: seconds, bytes: (await stat(path)).size, decibels: await decibels(path), frames });

async function encode(): Promise<string> {
  if (way === 'x264-medium') {
    const outputOptions = ['-y', '-vf', `${FULL},format=yuvj420p`, '-c:v', 'libx264', '-preset', 'medium', '-crf', '23', ...COLOURS];
    await runFfmpeg({ inputs: [{ path: reference }], outputOptions, output: encoded });
    return encoded;
  }
  const quality = Quality.parse(qualityName);
  const coding = { quality, encoder: way === 'x264' ? 'x264' : 'openh264', output: way === 'vp9' ? 'webm' : 'mp4' } as const;
  await renderer.render({ job: { ...job, ...coding }, path: drawn, onProgress });
  if (way !== 'x264') return drawn;
  await shrinkPart({ part: drawn, picture: job.picture, quality, path: encoded, signal: undefined });
  return encoded;
}

/** Peak signal to noise of all frames together against the lossless pictures. */
async function decibels(video: string): Promise<number> {
  const format = way === 'vp9' ? 'yuv420p' : 'yuvj420p';
  const { stderr } = await runFfmpeg({
    inputs: [{ path: video }, { path: reference }],
    graph: `[0:v]format=${format},settb=1/1000,setpts=N[a];[1:v]${FULL},format=${format},settb=1/1000,setpts=N[b];[a][b]psnr`,
    outputOptions: ['-f', 'null'],
    output: '-',
  });
  return Number(/PSNR.*average:([\d.]+|inf)/.exec(stderr)?.[1]);
}
