import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { describe, expect, it } from 'vitest';
import { EncodedPacketSink } from 'mediabunny';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { openPart } from '../../functions/adapters/media/packet-files.ts';
import type { ScenesJob } from '../../workflows/contracts/index.ts';
import { testFolder } from '../helpers/machine.ts';
import { testRenderer } from '../helpers/renderer.ts';
import { sceneOf } from '../scenes/helpers/scene.ts';

const run = promisify(execFile);
const FRAMES = 200;
/** As the fixture draws them. */
const CHART = 'ff0000 00ff00 0000ff ffff00 00ffff ff00ff ffffff 000000 808080 b8391b f8f3ea 2b4a5e'.split(' ');
/** A picture that repeats the one before takes no more bytes than this, and no picture of the encoder so few. */
const REPEAT_BYTES = 13;

function jobOf(width: number, height: number): ScenesJob {
  const scenes = [0, 1].map((index) => ({ ...sceneOf({ kind: 'statement', text: `This is scene ${index} of a calm film.` }, '', FRAMES / 2), index, firstFrame: (index * FRAMES) / 2 }));
  return { kind: 'scenes', engine: 'webcodecs', quality: 'high', encoder: 'openh264', output: 'mp4', picture: { width, height, fps: 30 }, theme: 'paper', captions: 'none', scenes, firstFrame: 0, endFrame: FRAMES };
}

/** Everything a strict decoder gives: raw pictures, and whatever it had to say. */
async function decoded(path: string, filter: readonly string[], format: string): Promise<{ pictures: Buffer; said: string }> {
  const args = ['-v', 'warning', '-err_detect', 'explode', '-i', path, ...filter, '-vsync', '0', '-f', 'rawvideo', '-pix_fmt', format, '-'];
  const { stdout, stderr } = await run(ffmpeg.path, args, { encoding: 'buffer', maxBuffer: 2 ** 30 });
  return { pictures: stdout, said: stderr.toString() };
}

async function packetsOf(path: string): Promise<Uint8Array[]> {
  const part = await openPart(path);
  const packets: Uint8Array[] = [];
  for await (const packet of new EncodedPacketSink(part.track).packets()) packets.push(packet.data);
  part.close();
  return packets;
}

describe('the encoded picture', async () => {
  const renderer = await testRenderer();
  const chart = await testRenderer({ film: fileURLToPath(new URL('../fixtures/films/colours.tsx', import.meta.url)) });
  const onProgress = (): void => undefined;

  it.each([
    ['mp4', 320, 180],
    ['mp4', 1920, 1080],
    ['webm', 640, 360],
  ] as const)('repeats a frame in a few bytes, exactly, for a decoder without a complaint, for %s at %i × %i', async (output, width, height) => {
    const path = join(await testFolder(), 'part.mp4');
    await renderer.render({ job: { ...jobOf(width, height), output }, path, onProgress });
    const repeats = (await packetsOf(path)).map((packet) => packet.length < REPEAT_BYTES);
    const { pictures, said } = await decoded(path, [], output === 'webm' ? 'yuv420p' : 'yuvj420p');
    const size = width * height * 1.5;
    const hashes = repeats.map((_, frame) => createHash('md5').update(pictures.subarray(frame * size, (frame + 1) * size)).digest('hex'));
    expect(said).toBe('');
    expect(pictures.length).toBe(FRAMES * size);
    expect(repeats.filter(Boolean).length).toBeGreaterThan(FRAMES / 3);
    expect(hashes.filter((hash, frame) => repeats[frame] && hash !== hashes[frame - 1])).toEqual([]);
  });

  it('is the same, bit for bit, in every run', async () => {
    // Up to 640 × 480 the encoder has one thread; above, its threads share the picture by how long they took.
    const folder = await testFolder();
    const runs: Buffer[] = [];
    for (const name of ['one.mp4', 'two.mp4']) {
      await renderer.render({ job: jobOf(320, 180), path: join(folder, name), onProgress });
      runs.push(Buffer.concat(await packetsOf(join(folder, name))));
    }
    expect(runs[0]?.equals(runs[1] ?? Buffer.alloc(0))).toBe(true);
  });

  const tool = new FfmpegMediaTool();
  const later: Readonly<Record<string, (given: { job: ScenesJob; drawn: string; path: string }) => Promise<void>>> = {
    x264: ({ job, drawn, path }) => tool.shrink({ ...job, part: drawn, path }),
    gif: ({ job, drawn, path }) => tool.animate({ ...job, video: drawn, path }),
  };

  it.each([
    { made: 'openh264' },
    { made: 'x264', encoder: 'x264' },
    { made: 'vp9', output: 'webm' },
    { made: 'gif', output: 'gif' },
  ] as const)('has the colours that were drawn, and all the frames, after decoding: $made', async ({ made, ...coding }) => {
    const folder = await testFolder();
    const [width, height] = [1920, 1080];
    const job: ScenesJob = { ...jobOf(width, height), ...coding, endFrame: 40 };
    const drawn = join(folder, 'drawn.mp4');
    await chart.render({ job, path: drawn, onProgress });
    expect(await packetsOf(drawn)).toHaveLength(40);
    const path = made in later ? join(folder, made) : drawn;
    await later[made]?.({ job, drawn, path });
    const { pictures } = await decoded(path, ['-vf', 'scale=flags=accurate_rnd+full_chroma_int'], 'rgb24');
    expect(pictures).toHaveLength(40 * width * height * 3);
    for (const frame of [0, 20, 39]) {
      const at = (column: number): number => ((frame * height + 100) * width + (column + 0.5) * 160) * 3;
      const far = CHART.flatMap((colour, column) => [...Buffer.from(colour, 'hex')].map((value, channel) => Math.abs(value - (pictures[at(column) + channel] ?? 0))));
      expect(Math.max(...far)).toBeLessThanOrEqual(3);
    }
  });
});
