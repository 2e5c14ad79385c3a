import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';

const run = promisify(execFile);

/** Every decoded frame of a video, in order, as grey values; what the player would show. */
export async function greyFrames(path: string, { width, height }: { width: number; height: number }): Promise<Buffer[]> {
  const { stdout } = await run(ffmpeg.path, ['-v', 'error', '-i', path, '-vsync', '0', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'], {
    encoding: 'buffer',
    maxBuffer: 2 ** 30,
  });
  const size = width * height;
  return Array.from({ length: stdout.length / size }, (_, index) => stdout.subarray(index * size, (index + 1) * size));
}

/** The number that the numbered fixture drew into a frame: one bit for each of its columns, read in the middle. */
export function numberIn(frame: Buffer, { width, height, bits = 12 }: { width: number; height: number; bits?: number }): number {
  const row = Math.floor(height / 2);
  return Array.from({ length: bits }, (_, bit) => (frame[row * width + Math.floor(((bit + 0.5) * width) / bits)] ?? 0) > 128)
    .map((white, bit) => (white ? 2 ** bit : 0))
    .reduce((sum, value) => sum + value, 0);
}
