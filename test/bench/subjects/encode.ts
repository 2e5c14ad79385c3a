import { stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { shrinkPart } from '../../../functions/adapters/media/x264-part.ts';
import { Encoder, Quality } from '../../../workflows/contracts/index.ts';
import { benchJob, films } from '../jobs.ts';
import { ourRenderer } from './renderers.ts';
import { say } from './subject.ts';

// encode.ts <film> <frames> <encoder> <quality>: time, size and fidelity of one way to encode, with a warm browser.
const [name = '', count = '', encoderName, qualityName] = process.argv.slice(2);
const film = films[name]?.();
if (!film) throw new Error(`there is no film ${name}`);
const encoder = Encoder.parse(encoderName);
const quality = Quality.parse(qualityName);
const frames = Number(count);
const job = { ...benchJob(film, { firstFrame: 0, endFrame: frames }), encoder, quality };

/** Frames that are compared with what the page drew, as shares of the film. */
const LOOKS = [0.05, 0.25, 0.45, 0.65, 0.85, 0.98];

const renderer = await ourRenderer(film.film);
const looks = LOOKS.map((share) => Math.floor(share * frames));
for (const frame of looks) await writeFile(join(tmpdir(), `${frame}.png`), await renderer.still(job, frame));
const before = performance.now();
const drawn = join(tmpdir(), 'drawn.mp4');
const shrunk = join(tmpdir(), 'shrunk.mp4');
await renderer.render({ job, path: drawn, onProgress: () => undefined });
if (encoder === 'x264') await shrinkPart({ part: drawn, picture: job.picture, quality, path: shrunk, signal: undefined });
const seconds = (performance.now() - before) / 1000;
await renderer.close();

const path = encoder === 'x264' ? shrunk : drawn;
const errors = await Promise.all(looks.map((frame) => meanSquare(path, frame)));
const decibels = 10 * Math.log10((255 * 255 * errors.length) / errors.reduce((sum, one) => sum + one, 0));
say({ lastSeconds: seconds, bytes: (await stat(path)).size, decibels, frames });

/** The mean square error of one decoded frame against what was drawn: luma and chroma of BT.709 in full range. */
async function meanSquare(video: string, frame: number): Promise<number> {
  const full = 'scale=out_color_matrix=bt709:out_range=pc:flags=accurate_rnd+full_chroma_inp,format=yuvj420p,settb=1/30,setpts=N';
  const { stderr } = await runFfmpeg({
    inputs: [{ path: video }, { path: join(tmpdir(), `${frame}.png`) }],
    graph: `[0:v]select=eq(n\\,${frame}),settb=1/30,setpts=N[a];[1:v]${full}[b];[a][b]psnr`,
    outputOptions: ['-f', 'null'],
    output: '-',
  });
  const found = Number(/PSNR.*average:([\d.]+|inf)/.exec(stderr)?.[1]);
  return Number.isFinite(found) ? (255 * 255) / 10 ** (found / 10) : 0;
}
