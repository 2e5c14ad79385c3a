import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../../functions/adapters/media/ffmpeg-media-tool.ts';
import { probe } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { mediaNormaliser } from '../../../functions/adapters/media/media-normaliser.ts';
import type { Normalised } from '../../../functions/ports.ts';
import { awkward } from '../../helpers/awkward-media.ts';
import { temporaryFolder } from '../../helpers/machine.ts';

const box = { width: 320, height: 180, fps: 30 };
const tool = new FfmpegMediaTool();
let folder: string;
let media: ReturnType<typeof awkward>;
let made = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
  media = awkward((name) => join(folder, name));
});

async function normalised(kind: 'image' | 'footage' | 'sound', from: string) {
  const to = join(folder, `normalised-${(made += 1)}`);
  const result: Normalised = await mediaNormaliser[kind]({ from, to, box });
  return { to, result };
}

/** Colours at shares of width and height. */
async function colourAt(path: string, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

describe('an image', () => {
  it('is turned as its camera was held, and keeps no note of it', async () => {
    const { to, result } = await normalised('image', await media.turned());
    expect(result).toMatchObject({ media: { kind: 'image', width: 200, height: 400 }, extension: 'jpg' });
    expect((await sharp(to).metadata()).orientation).toBeUndefined();
    expect((await colourAt(to, 0.5, 0.1))[0]).toBeGreaterThan(150);
    expect((await colourAt(to, 0.5, 0.9))[2]).toBeGreaterThan(150);
  });

  it('of 24 million pixels becomes as large as the film can show it', async () => {
    const { to, result } = await normalised('image', await media.photo());
    expect(result).toMatchObject({ media: { width: 352, height: 235 } });
    expect(await sharp(to).metadata()).toMatchObject({ width: 352, height: 235, space: 'srgb' });
  });

  it('keeps what is transparent', async () => {
    const { to, result } = await normalised('image', await media.transparent());
    expect(result).toMatchObject({ extension: 'png' });
    const { data } = await sharp(to).raw().toBuffer({ resolveWithObject: true });
    expect(data[3]).toBeGreaterThan(120);
    expect(data[3]).toBeLessThan(136);
  });

  it('in colours of print comes in those of a screen', async () => {
    const { to } = await normalised('image', await media.print());
    expect((await sharp(to).metadata()).space).toBe('srgb');
    expect((await colourAt(to, 0.2, 0.5))[0]).toBeGreaterThan(120);
  });

  it('that moves gives its first picture', async () => {
    expect((await normalised('image', await media.animated())).result).toMatchObject({ media: { kind: 'image', width: 64, height: 48 } });
  });

  it('drawn as SVG is drawn large and without its scripts', async () => {
    const { to, result } = await normalised('image', await media.svg('<script>document.documentElement.remove()</script>', 'onload="alert(1)"'));
    expect(result).toMatchObject({ media: { width: 396, height: 198 }, extension: 'png' });
    expect(await colourAt(to, 0.2, 0.5)).toEqual([255, 0, 0]);
    expect(await colourAt(to, 0.8, 0.5)).toEqual([0, 0, 255]);
  });

  it.each([
    ['a file from elsewhere', '<image href="https://example.org/a.png" width="9" height="9"/>'],
    ['a file from elsewhere', '<image xlink:href="file:///etc/passwd" width="9" height="9"/>'],
    ['a file from elsewhere', '<style>rect { fill: url(http://169.254.169.254/a) }</style>'],
    ['a style sheet from elsewhere', '<style>@import "https://example.org/a.css";</style>'],
  ])('drawn as SVG that refers to %s is refused', async (what, inner) => {
    expect((await normalised('image', await media.svg(inner))).result).toEqual({ refused: `is an SVG image that refers to ${what}` });
  });

  it('of 60,000 × 60,000 declared pixels is refused unread', async () => {
    expect((await normalised('image', await media.bomb())).result).toEqual({ refused: 'is a PNG image of 60000 × 60000 pixels, more than 100 million' });
  });

  it('that breaks off is refused', async () => {
    expect((await normalised('image', await media.brokenOff())).result).toEqual({ refused: expect.stringMatching(/^is a JPEG image that can't be read/) });
  });

  it.each(['empty', 'text', 'phoneVoice'] as const)('that is none is refused: %s', async (name) => {
    expect((await normalised('image', await media[name]())).result).toEqual({ refused: { empty: 'is an empty file', text: 'is a text', phoneVoice: 'is a WAV sound' }[name] });
  });
});

describe('footage', () => {
  it('of a phone stands upright, at a constant rate, as long as it was, with its sound', async () => {
    const { to, result } = await normalised('footage', await media.phone());
    expect(result).toMatchObject({ media: { kind: 'footage', width: 180, height: 320, hasSound: true } });
    const facts = await tool.picture(to, { decode: true });
    expect(facts).toMatchObject({ width: 180, height: 320, fps: 30 });
    expect(Math.abs(facts.frames - 60)).toBeLessThanOrEqual(2);
    expect(await tool.soundSeconds(to)).toBeCloseTo(facts.frames / 30, 1);
  });

  it('of odd size, another codec and no sound comes with even sides in H.264', async () => {
    const { to, result } = await normalised('footage', await media.odd());
    expect(result).toMatchObject({ media: { width: 320, height: 178, frames: 30, seconds: 1, hasSound: false } });
    const [stream] = (await probe(to)).streams;
    expect(stream).toMatchObject({ codec_name: 'h264', pix_fmt: 'yuv420p', color_space: 'bt709' });
  });

  it('of one frame is footage', async () => {
    expect((await normalised('footage', await media.oneFrame())).result).toMatchObject({ media: { frames: 1 } });
  });

  it('with more light than a screen has is mapped to what it has', async () => {
    const { to, result } = await normalised('footage', await media.hdr());
    expect(result).toMatchObject({ media: { frames: 30 } });
    expect((await probe(to)).streams[0]).toMatchObject({ color_transfer: 'bt709', color_primaries: 'bt709', pix_fmt: 'yuv420p' });
  });

  it('whose end is damaged is used as far as it goes', async () => {
    const { result } = await normalised('footage', await media.damaged());
    if ('refused' in result || result.media.kind !== 'footage') throw new Error('refused');
    expect(result.media.frames).toBeGreaterThan(30);
    expect(result.media.frames).toBeLessThan(90);
  });

  it.each([
    ['empty', 'is an empty file'],
    ['text', 'is a text'],
    ['noFrames', 'is an MP4 file without a frame that can be decoded'],
    ['surround', 'is an MP4 file without a moving picture'],
    ['photo', 'is a JPEG image'],
  ] as const)('that has no picture is refused: %s', async (name, refused) => {
    expect((await normalised('footage', await media[name]())).result).toEqual({ refused });
  });
});

describe('sound', () => {
  it('of six channels becomes two', async () => {
    const { to, result } = await normalised('sound', await media.surround());
    expect(result).toMatchObject({ media: { kind: 'sound', seconds: expect.closeTo(1, 1) } });
    expect((await probe(to)).streams[0]).toMatchObject({ codec_name: 'flac', channels: 2, sample_rate: 48000 });
    expect((await tool.loudness(to)).integratedLufs).toBeGreaterThan(-40);
  });

  it('of a telephone comes at 48 kHz, its silence known', async () => {
    const { result } = await normalised('sound', await media.phoneVoice());
    expect(result).toMatchObject({ media: { seconds: expect.closeTo(2, 1), leadingSilence: expect.closeTo(0.5, 1), trailingSilence: expect.closeTo(0.5, 1) } });
  });

  it.each([
    ['odd', 'is a Matroska or WebM file without sound'],
    ['text', 'is a text'],
    ['empty', 'is an empty file'],
  ] as const)('that is none is refused: %s', async (name, refused) => {
    expect((await normalised('sound', await media[name]())).result).toEqual({ refused });
  });
});
