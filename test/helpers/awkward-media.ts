import { readFile, truncate, stat, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { runFfmpeg } from '../../functions/adapters/media/ffmpeg-run.ts';

type File = (name: string) => string;

const source = (description: string) => ({ path: description, options: ['-f', 'lavfi'] });

async function ffmpeg(output: string, inputs: readonly { path: string; options?: readonly string[] }[], outputOptions: readonly string[]): Promise<string> {
  await runFfmpeg({ inputs, outputOptions: ['-y', ...outputOptions], output });
  return output;
}

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Left half red, right half blue, so that turning and mirroring are seen. */
export const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c00000' } }).composite([{ input: { create: { width: Math.floor(width / 2), height, channels: 3, background: '#0000c0' } }, left: Math.ceil(width / 2), top: 0 }]);

/** Media as people really have it, made when it is asked for. */
export const awkward = (file: File) => ({
  /** As a phone held upright gives it: lying pictures with a note to turn them, at no constant rate. */
  phone: async () => {
    const lying = await ffmpeg(file('lying.mp4'), [source('testsrc=size=320x180:rate=30:duration=2'), source('sine=frequency=440:duration=2')], ['-vf', "select='not(mod(n\\,3))+lt(n\\,20)'", '-vsync', 'vfr', ...X264, '-c:a', 'aac', '-t', '2']);
    return ffmpeg(file('phone.mp4'), [{ path: lying }], ['-c', 'copy', '-metadata:s:v:0', 'rotate=90']);
  },
  odd: () => ffmpeg(file('odd.mkv'), [source('testsrc=size=321x179:rate=25:duration=1')], ['-c:v', 'ffv1', '-pix_fmt', 'yuv444p']),
  oneFrame: () => ffmpeg(file('one.mp4'), [source('testsrc=size=160x90:rate=25:duration=0.04')], [...X264, '-frames:v', '1']),
  hdr: () => ffmpeg(file('hdr.mp4'), [source('testsrc=size=320x180:rate=10:duration=1')], ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-x265-params', 'log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc']),
  damaged: async () => {
    const whole = await ffmpeg(file('whole.mkv'), [source('testsrc=size=320x180:rate=30:duration=3')], X264);
    await truncate(whole, Math.floor((await stat(whole)).size * 0.6));
    return whole;
  },
  noFrames: async () => {
    const whole = await ffmpeg(file('headers.mp4'), [source('testsrc=size=160x90:rate=25:duration=1')], [...X264, '-movflags', '+faststart']);
    const bytes = await readFile(whole);
    const data = bytes.indexOf('mdat');
    await writeFile(whole, bytes.subarray(0, data + 4));
    return whole;
  },
  surround: () => ffmpeg(file('surround.m4a'), [source('sine=frequency=330:duration=1')], ['-af', 'pan=5.1|FC=c0', '-c:a', 'aac']),
  phoneVoice: () => ffmpeg(file('voice.wav'), [source('sine=frequency=300:duration=1')], ['-af', 'adelay=500,apad=pad_len=22050', '-t', '2', '-ar', '8000', '-ac', '1', '-c:a', 'pcm_mulaw']),
  animated: () => ffmpeg(file('animated.gif'), [source('testsrc=size=64x48:rate=10:duration=1')], []),
  empty: async () => written(file('empty.mp4'), ''),
  text: async () => written(file('text.mp4'), 'This is a text that somebody named like a video.\n'.repeat(20)),
  turned: async () => written(file('turned.jpg'), await halves(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()),
  /** As large as the cameras of phones make them. */
  photo: async () => written(file('photo.jpg'), await halves(6000, 4000).jpeg().toBuffer()),
  transparent: async () => written(file('clear.png'), await sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 128, b: 0, alpha: 0.5 } } }).png().toBuffer()),
  /** Four colours of print, as from a printer's shop. */
  print: async () => written(file('print.jpg'), await halves(200, 100).toColourspace('cmyk').jpeg().toBuffer()),
  brokenOff: async () => {
    const bytes = await halves(1200, 800).jpeg().toBuffer();
    return written(file('broken.jpg'), bytes.subarray(0, Math.floor(bytes.length * 0.5)));
  },
  /** 60,000 × 60,000 pixels by its header, in a few hundred bytes. */
  bomb: async () => {
    const bytes = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } }).png().toBuffer();
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    bytes.writeUInt32BE(crc(bytes.subarray(12, 29)), 29);
    return written(file('bomb.png'), bytes);
  },
  svg: async (inner = '', attributes = '') =>
    written(file('drawing.svg'), `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20" ${attributes}>${inner}<rect width="40" height="20" fill="#00f"/><rect width="20" height="20" fill="#f00"/></svg>`),
});

async function written(path: string, content: string | Uint8Array): Promise<string> {
  await writeFile(path, content);
  return path;
}

function crc(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}
