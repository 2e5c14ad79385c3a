import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';

const run = promisify(execFile);
const RATE = 16_000;

/** The sound of a file as a player gives it: mono samples between -1 and 1, 16,000 a second. */
export async function soundOf(path: string): Promise<Float32Array> {
  const args = ['-v', 'error', '-i', path, '-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const { stdout } = await run(ffmpeg.path, args, { encoding: 'buffer', maxBuffer: 2 ** 30 });
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength));
}

const WINDOW = RATE / 100;
/** Louder than this is sound; quieter for `QUIET_WINDOWS` in a row is a pause. */
const THRESHOLD = 0.01;
const QUIET_WINDOWS = 20;

/** When sound begins after a pause of 0.2 s or more, in seconds, to a hundredth. */
export function onsetsIn(samples: Float32Array): number[] {
  const onsets: number[] = [];
  let quiet = QUIET_WINDOWS;
  for (let window = 0; (window + 1) * WINDOW <= samples.length; window += 1) {
    const loud = samples.subarray(window * WINDOW, (window + 1) * WINDOW).some((sample) => Math.abs(sample) > THRESHOLD);
    if (loud && quiet >= QUIET_WINDOWS) onsets.push((window * WINDOW) / RATE);
    quiet = loud ? 0 : quiet + 1;
  }
  return onsets;
}

/** How loud stretches of a sound are, given by their seconds: root of the mean square. */
export const levelsOf = (samples: Float32Array, stretches: readonly (readonly [from: number, to: number])[]): number[] =>
  stretches.map(([from, to]) => {
    const part = samples.subarray(Math.round(from * RATE), Math.round(to * RATE));
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  });
