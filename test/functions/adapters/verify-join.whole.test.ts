import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../../functions/adapters/media/ffmpeg-media-tool.ts';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { isSealed, sealPart } from '../../../functions/part-seal.ts';

const tool = new FfmpegMediaTool();
const picture = { width: 192, height: 108, fps: 30 };
let folder = '';
let parts: string[] = [];
const file = (name: string): string => join(folder, name);

const CODECS = { mp4: ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '7'], webm: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8'] };

/** A part that looks unlike all others. */
async function part(name: string, frames: number, options: readonly string[] = CODECS.mp4): Promise<string> {
  const source = { path: `testsrc2=s=192x108:r=30,hue=h=${name.charCodeAt(0) * 40}`, options: ['-f', 'lavfi'] };
  await runFfmpeg({ inputs: [source], outputOptions: ['-y', '-frames:v', String(frames), '-pix_fmt', 'yuv420p', ...options, '-f', 'mp4', '-video_track_timescale', '30000'], output: file(name) });
  await sealPart(file(name));
  return file(name);
}

async function film(name: string, of: readonly string[], fps = 30): Promise<string> {
  await tool.assemble({ parts: of, picture: { ...picture, fps }, path: file(name) });
  return file(name);
}

/** What is said of a film that was made of other parts than it should be. */
const said = (path: string, of: readonly string[] = parts): Promise<string> => tool.joined({ path, parts: of, picture }).then(() => 'nothing', (error: Error) => `${error.name}: ${error.message}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanreel-join-'));
  // Of one frame, of a last frame that is a key frame, and of neither.
  parts = [await part('a.mp4', 20), await part('b.mp4', 1), await part('c.mp4', 15), await part('d.mp4', 9)];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a film that was joined', () => {
  it('is told by its packets to have what a decoder finds in it', async () => {
    const path = await film('whole.mp4', parts);
    for (const one of parts) expect(await isSealed(one)).toBe(true);
    const facts = await tool.joined({ path, parts, picture });
    expect(facts).toEqual(await tool.picture(path, { decode: true }));
    expect(facts).toMatchObject({ frames: 45, width: 192, height: 108, fps: 30, seconds: 1.5 });
  });

  it('is told so as WebM too, whose times are milliseconds', async () => {
    const both = [await part('v.mp4', 11, CODECS.webm), await part('w.mp4', 4, CODECS.webm)];
    const path = file('film.webm');
    await tool.assemble({ parts: both, picture, container: 'webm', path });
    expect(await tool.joined({ path, parts: both, picture })).toEqual(await tool.picture(path, { decode: true }));
    expect(await said(path, both.toReversed())).toMatch(/^FilmMismatch: .* frame 0/);
  });

  it('is refused for any byte of a picture that is another', async () => {
    const path = await film('flipped.mp4', parts);
    const bytes = await readFile(path);
    const start = bytes.indexOf('mdat') + 4;
    for (const share of [0.01, 0.3, 0.6, 0.99]) {
      const at = start + Math.floor((bytes.length - start) * share);
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      await writeFile(path, flipped);
      expect(await said(path), `byte ${at}`).toMatch(/^(FilmMismatch|MediaToolFailed): /);
    }
    await writeFile(path, bytes.subarray(0, -100));
    expect(await said(path)).toMatch(/^(FilmMismatch|MediaToolFailed): /);
  });

  it('is refused without one of its packets, with one too many, and with parts that changed places', async () => {
    const short = file('short.mp4');
    await runFfmpeg({ inputs: [{ path: parts[2] ?? '' }], outputOptions: ['-y', '-c', 'copy', '-frames:v', '14'], output: short });
    const [a = '', b = '', c = '', d = ''] = parts;
    expect(await said(await film('one-less.mp4', [a, b, short, d]))).toMatch(/^FilmMismatch: .*frame 35/);
    expect(await said(await film('last-gone.mp4', [a, b, c]))).toBe('FilmMismatch: the assembled film ends before frame 36');
    expect(await said(await film('one-more.mp4', [a, b, c, d, b]))).toBe('FilmMismatch: the assembled film has more than 45 frames');
    expect(await said(await film('swapped.mp4', [a, c, b, d]))).toBe('FilmMismatch: the assembled film is not what was rendered at frame 20');
  });

  it('is refused where its frames come at other times', async () => {
    expect(await said(await film('slow.mp4', parts, 25))).toMatch(/^FilmMismatch: the assembled film shows frame 1 at 0.04/);
  });

  it('is not made of parts that no one decoder can read, by name', async () => {
    const other = await part('e.mp4', 3, ['-c:v', 'libx264', '-preset', 'medium', '-bf', '0', '-profile:v', 'high']);
    await expect(film('odd.mp4', [...parts, other])).rejects.toMatchObject({ name: 'MediaToolFailed', message: expect.stringMatching(/e\.mp4 was encoded with other settings than .*a\.mp4/) });
    const path = await film('even.mp4', parts);
    expect(await said(path, [...parts.slice(0, 3), other])).toMatch(/^FilmMismatch: .*configured as .*e\.mp4/);
  });

  it('is refused where a key frame at a seam does not decode, though parts and film have the same bytes', async () => {
    const broken = file('broken.mp4');
    const bytes = await readFile(parts[3] ?? '');
    let unit = bytes.indexOf('mdat') + 4;
    // The first unit of type 5 is the key frame itself; what comes before are remarks.
    while (((bytes[unit + 4] ?? 0) & 31) !== 5) unit += 4 + bytes.readUInt32BE(unit);
    bytes.fill(0xff, unit + 5, unit + 4 + bytes.readUInt32BE(unit));
    await writeFile(broken, bytes);
    const of = [...parts.slice(0, 3), broken];
    expect(await isSealed(broken)).toBe(false);
    expect(await said(await film('undecodable.mp4', of), of)).toMatch(/^(FilmMismatch|MediaToolFailed): /);
  });
});
