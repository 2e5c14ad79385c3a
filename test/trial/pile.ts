import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { runFfmpeg } from '../../functions/adapters/media/ffmpeg-run.ts';

/** Sizes as cameras, phones, scanners and the web give them, and how often each comes among ten. */
const SIZES: readonly (readonly [width: number, height: number])[] = [[4032, 3024], [3024, 4032], [1920, 1080], [6000, 4000], [1080, 1350], [800, 600], [2048, 2048], [640, 960], [3840, 1600], [1200, 1800]];

/** Painting takes longer than all else: so many are painted, and the others are the same with other bytes behind them. */
const PAINTED = 70;

/** So many images of every form, no two of the same bytes. @returns their names */
export async function images(folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) names.push(await image(folder, index));
  return names;
}

async function image(folder: string, index: number): Promise<string> {
  if (index < PAINTED) return painted(folder, index);
  const original = await painted(folder, index % PAINTED);
  const name = `${index}-${original}`;
  if (!existsSync(join(folder, name))) await writeFile(join(folder, name), Buffer.concat([await readFile(join(folder, original)), Buffer.from(String(index))]));
  return name;
}

async function painted(folder: string, index: number): Promise<string> {
  const [width, height] = SIZES[index % SIZES.length] ?? [800, 600];
  const form = index % 7 === 3 ? 'png' : index % 11 === 5 ? 'webp' : 'jpg';
  const name = `${String(index).padStart(4, '0')}.${form}`;
  if (existsSync(join(folder, name))) return name;
  const small = { width: 24, height: 16, channels: 3 } as const;
  const colours = Buffer.from(Array.from({ length: small.width * small.height * small.channels }, (_, at) => (at * 53 + index * 97 + ((at * at * (index + 3)) % 211)) % 256));
  const number = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="50%" y="58%" font-size="${Math.round(Math.min(width, height) / 3)}" text-anchor="middle" fill="#fff" stroke="#000" stroke-width="6">${index}</text></svg>`);
  const picture = sharp(colours, { raw: small }).resize({ width, height, fit: 'fill', kernel: 'cubic' }).composite([{ input: number }]);
  // Every fifth photograph lies on its side and says so.
  await (form === 'jpg' ? picture.withMetadata({ orientation: index % 5 === 0 ? 6 : 1 }).jpeg({ quality: 85 }) : form === 'png' ? picture.png({ compressionLevel: 1 }) : picture.webp({ quality: 80, effort: 0 })).toFile(join(folder, name));
  return name;
}

const FOOTAGE: readonly (readonly [name: string, size: string, rate: number, seconds: number, sound: boolean])[] = [
  ['wide.mp4', '1920x1080', 30, 20, true],
  ['upright.mp4', '1080x1920', 30, 15, true],
  ['film.mkv', '1280x720', 24, 25, false],
  ['large.mp4', '3840x2160', 30, 6, true],
  ['old.avi', '640x480', 25, 12, false],
];

/** Videos of several sizes and rates. @returns their names */
export async function footage(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (const [name, size, rate, seconds, sound] of FOOTAGE) {
    if (existsSync(join(folder, name))) continue;
    const inputs = [{ path: `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`, options: ['-f', 'lavfi'] }, ...(sound ? [{ path: `sine=frequency=220:duration=${seconds}`, options: ['-f', 'lavfi'] }] : [])];
    await runFfmpeg({ inputs, outputOptions: ['-y', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...(sound ? ['-c:a', 'aac'] : [])], output: join(folder, name) });
  }
  return FOOTAGE.map(([name]) => name);
}

/** A voice that hums a second and rests a half, for so long, as a recorder gives it: stereo, 44.1 kHz. @returns its name */
export async function narration(folder: string, seconds: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = `narration-${seconds}.wav`;
  if (existsSync(join(folder, name))) return name;
  await runFfmpeg({ inputs: [{ path: `aevalsrc=0.2*sin(2*PI*180*t)*(1+0.5*sin(2*PI*5*t))*lt(mod(t\\,1.5)\\,1):s=44100:d=${seconds}`, options: ['-f', 'lavfi'] }], outputOptions: ['-y', '-ac', '2', '-c:a', 'pcm_s16le'], output: join(folder, name) });
  return name;
}

export const writeBrief = (folder: string, name: string, brief: object): Promise<void> => writeFile(join(folder, name), JSON.stringify(brief));
