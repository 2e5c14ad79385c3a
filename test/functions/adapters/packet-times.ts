import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const ffprobe: { path: string } = createRequire(import.meta.url)('@ffprobe-installer/ffprobe');

/** Presentation times of all packets of the picture, in units of its time base, in order. */
export async function packetTimes(path: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)(ffprobe.path, ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=pts', '-of', 'csv=p=0', path]);
  return stdout.trim().split(/\s+/).map(Number.parseFloat);
}
