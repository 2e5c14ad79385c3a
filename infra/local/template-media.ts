import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeMusic } from '../../functions/core/music/compose.ts';
import { stereoWav } from '../../functions/core/sound/wav.ts';
import { drawSea } from './template-sea.ts';

/**
 * Makes footage and music of the template `classic` anew: `node infra/local/template-media.ts`. Both come from this
 * repository alone, so that they may be given away with it.
 */
const FOLDER = fileURLToPath(new URL('../../scenes/templates/classic/public/', import.meta.url));
const PICTURE = { width: 1280, height: 720 };
const FPS = 30;
const SECONDS = 8;
const SAMPLE_RATE = 48_000;

const { path: ffmpeg }: { path: string } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');

async function encode(args: readonly string[], frames: Iterable<Uint8Array> = []): Promise<void> {
  const child = spawn(ffmpeg, ['-v', 'error', '-y', ...args], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(child, 'close');
  for (const frame of frames) if (!child.stdin.write(frame)) await once(child.stdin, 'drain');
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with code ${code}`);
}

function* frames(): Generator<Uint8Array> {
  for (let frame = 0; frame < FPS * SECONDS; frame += 1) yield drawSea(PICTURE, frame / (FPS * SECONDS));
}

await mkdir(FOLDER, { recursive: true });
const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${PICTURE.width}x${PICTURE.height}`, '-r', String(FPS), '-i', '-'];
const colours = ['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
await encode([...raw, ...colours, '-c:v', 'libx264', '-preset', 'slow', '-crf', '23', '-g', '30', '-bf', '2', '-movflags', '+faststart', join(FOLDER, 'sea.mp4')], frames());

const music = composeMusic({ style: 'warm', seconds: SECONDS, seed: 'classic', sampleRate: SAMPLE_RATE });
const scratch = await mkdtemp(join(tmpdir(), 'fanreel-music-'));
await writeFile(join(scratch, 'music.wav'), stereoWav(music, { length: SECONDS * SAMPLE_RATE, sampleRate: SAMPLE_RATE }));
await encode(['-i', join(scratch, 'music.wav'), '-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart', join(FOLDER, 'music.m4a')]);
await rm(scratch, { recursive: true });
