import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concatenateMedia } from '@revideo/ffmpeg';
import { splitFilm } from '../../../functions/core/parts.ts';
import { films } from '../jobs.ts';
import { say } from './subject.ts';

// parts.ts <film> <parts>: the whole film in parts, two processes at a time, joined at the end.
const [name = '', parts = ''] = process.argv.slice(2);
const film = films[name]?.();
if (!film) throw new Error(`there is no film ${name}`);

const WORKERS = 2;
const ranges = splitFilm(film.timeline, { workers: WORKERS, asked: Number(parts) });
const paths = ranges.map((_, index) => join(tmpdir(), `part-${index}.mp4`));
const waiting = ranges.entries();
await Promise.all(Array.from({ length: WORKERS }, work));
const path = join(tmpdir(), 'film.mp4');
await concatenateMedia(paths, path);
say({ bytes: (await stat(path)).size });

async function work(): Promise<void> {
  for (const [index, { firstFrame, endFrame }] of waiting) {
    const part = fileURLToPath(new URL('./part.ts', import.meta.url));
    await ended(spawn(process.execPath, [part, 'webcodecs', name, String(firstFrame), String(endFrame), '1', paths[index] ?? ''], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, TMPDIR: join(tmpdir(), String(index)) } }));
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a part ended with code ${code}`))));
  });
}
