import { exactFps } from '../../../workflows/contracts/index.ts';
import type { PictureFacts } from '../../ports.ts';
import { failure, probe, runFfmpeg } from './ffmpeg-run.ts';
import { containerFacts, trackSeconds } from './packet-files.ts';

/** A container that is written here; WebM rounds times to milliseconds, so that a rate must be known of its header. */
const OURS = /\.mp4$/;

/** Facts about the first picture track. @throws FilmError MediaToolFailed */
export async function pictureFacts(path: string, options: { decode: boolean; signal?: AbortSignal | undefined }): Promise<PictureFacts> {
  const decoding = options.decode ? decodedFrames(path, options.signal) : undefined;
  // Seen again below, unless the file turns out to have no picture.
  decoding?.catch(() => undefined);
  // ffmpeg is asked what is in there; what is around it can be read here, without a second process.
  if (decoding && OURS.test(path)) return { ...(await containerFacts(path)), frames: await decoding };
  const { streams, format } = await probe(path, decoding ? [] : ['-count_packets', '-select_streams', 'v:0']);
  const stream = streams.find((one) => one.codec_type === 'video');
  if (!stream?.width || !stream.height) throw failure(`${path} has no picture`);
  const frames = (await decoding) ?? Number(stream['nb_read_packets']);
  if (!Number.isInteger(frames)) throw failure(`the frames of ${path} cannot be counted`);
  return {
    frames,
    width: stream.width,
    height: stream.height,
    fps: ratio(stream.avg_frame_rate) ?? ratio(stream.r_frame_rate) ?? 0,
    seconds: /webm/.test(format.format_name ?? '') ? await trackSeconds(path, 'video') : Number(stream.duration),
  };
}

/** `30000/1001` → frames per second. */
function ratio(text: string | undefined): number | undefined {
  const [numerator = 0, denominator = 0] = (text ?? '').split('/').map(Number);
  return numerator > 0 && denominator > 0 ? numerator / denominator : undefined;
}

/** Decodes every frame. A frame with a fault ends it (-xerror); deblocking changes no count and costs a third of the time. */
export async function decodedFrames(path: string, signal: AbortSignal | undefined): Promise<number> {
  const { stdout } = await runFfmpeg({
    inputs: [{ path, options: ['-v', 'error', '-xerror', '-threads', '2', '-skip_loop_filter', 'all'] }],
    outputOptions: ['-map', '0:v:0', '-an', '-vsync', '0', '-f', 'null', '-nostats', '-progress', 'pipe:1'],
    output: '-',
    signal,
  });
  const counts = [...stdout.matchAll(/^frame=\s*(\d+)/gm)];
  return Number(counts.at(-1)?.[1] ?? 0);
}

/**
 * One frame as JPEG. JPEG has the matrix of BT.601 by definition, whatever the video has. By way of RGB, because from one
 * full range to another this ffmpeg squeezes the values as if the second were narrow.
 */
export async function stillFrame(request: {
  video: string;
  frame: number;
  fps: number;
  path: string;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  // Half a frame early: no rounding of the time can then hit the neighbour.
  const seconds = Math.max(0, (request.frame - 0.5) / exactFps(request.fps));
  await runFfmpeg({
    inputs: [{ path: request.video, options: ['-ss', seconds.toFixed(6)] }],
    outputOptions: ['-y', '-map', '0:v:0', '-frames:v', '1', '-vf', 'format=rgb24,scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p', '-q:v', '2', '-f', 'image2'],
    output: request.path,
    signal: request.signal,
  });
}
