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

/** A PNG's pixels, as red, green and blue. */
export async function pixelsOf(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const decoding = run(ffmpeg.path, ['-v', 'error', '-f', 'png_pipe', '-i', '-', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { encoding: 'buffer', maxBuffer: 2 ** 28 });
  decoding.child.stdin?.end(png);
  const { stdout } = await decoding;
  const at = (x: number, y: number): number[] => [...stdout.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  /** Between the darkest and the brightest green of some columns. */
  const contrast = (columns: { left: number; width: number }): number => {
    const greens = Array.from({ length: height * columns.width }, (_, index) => Math.max(...at(columns.left + (index % columns.width), Math.floor(index / columns.width))));
    return greens.reduce((a, b) => Math.max(a, b), 0) - greens.reduce((a, b) => Math.min(a, b), 255);
  };
  return { width, height, at, contrast };
}
