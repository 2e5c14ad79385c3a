import { rm } from 'node:fs/promises';
import { EncodedPacketSink, EncodedVideoPacketSource, Mp4OutputFormat, Output, WebMOutputFormat, type EncodedPacket, type OutputFormat } from 'mediabunny';
import { exactFps, FilmError, type Picture } from '../../../workflows/contracts/index.ts';
import type { PictureFacts } from '../../ports.ts';
import { decodedFrames, pictureFacts } from './ffmpeg-picture.ts';
import { fileTarget } from './file-target.ts';
import { openPart, type PartFile } from './packet-files.ts';
import { sameCoding } from './same-coding.ts';

export interface Join {
  /** The film that was made of the parts. */
  readonly path: string;
  readonly parts: readonly string[];
  readonly picture: Picture;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds by which a time may be off: what the container rounds it to, and the arithmetic. WebM counts milliseconds. */
const ROUNDING = { avc: 1e-6, vp9: 0.0005 + 1e-6 } as const;

/**
 * Facts about a joined film, of which it is certain that every frame decodes, without decoding every frame again:
 *
 * - Each part begins with a key frame, and all of it was decoded before it was published; its seal says that it is still
 *   the same bytes. So its packets, in order, under its configuration, decode to as many frames.
 * - The film is read back from its file: its packets are the packets of the parts, byte for byte, none more and none less,
 *   in order, each at n / fps, and its configuration is that of every part. What a decoder is given in a film is then
 *   what it was given in the parts, one after the other.
 * - That leaves what a decoder makes of a part's start when something else came before. A key frame makes it forget that;
 *   the frames at all seams are decoded, in a row, to hold it to this: the first two of each part, and a last one that is
 *   itself a key frame (two of those in a row are what decoders are most likely to take for one).
 *
 * @throws FilmError FilmMismatch, MediaToolFailed
 */
export async function joinedFacts({ path, parts, picture, signal }: Join): Promise<PictureFacts> {
  const opened: PartFile[] = [];
  try {
    for (const file of [path, ...parts]) opened.push(await openPart(file));
    const [film, ...sources] = opened;
    if (film) await decodeSeams(film, await compared(film, sources, picture), { picture, signal });
  } finally {
    for (const file of opened) file.close();
  }
  return pictureFacts(path, { decode: false, signal });
}

/** Holds the film's packets against those of the parts; gives those at the seams. */
async function compared(film: PartFile, parts: readonly PartFile[], { fps }: Picture): Promise<EncodedPacket[]> {
  const packets = new EncodedPacketSink(film.track).packets();
  const tolerance = ROUNDING[codecOf(film)];
  const seams: EncodedPacket[] = [];
  let frame = 0;
  for (const part of parts) {
    if (!sameCoding(part, film)) throw mismatch(`is not configured as ${part.path} is`);
    let within = 0;
    for await (const wanted of new EncodedPacketSink(part.track).packets()) {
      const { value: found } = await packets.next();
      if (!found) throw mismatch(`ends before frame ${frame}`);
      if (found.type !== wanted.type || Buffer.compare(found.data, wanted.data) !== 0) throw mismatch(`is not what was rendered at frame ${frame}`);
      if (Math.abs(found.timestamp - frame / exactFps(fps)) > tolerance) throw mismatch(`shows frame ${frame} at ${found.timestamp} s`);
      if (within < 2 || (within === part.frames - 1 && found.type === 'key')) seams.push(found);
      within += 1;
      frame += 1;
    }
  }
  if (!(await packets.next()).done) throw mismatch(`has more than ${frame} frames`);
  return seams;
}

/** Decodes the packets at the seams, in a row, as a film of their own. */
async function decodeSeams(film: PartFile, seams: readonly EncodedPacket[], { picture, signal }: Pick<Join, 'picture' | 'signal'>): Promise<void> {
  const path = `${film.path}.seams`;
  try {
    await writeSeams(film, seams, { path, fps: exactFps(picture.fps) });
    const frames = await decodedFrames(path, signal);
    if (frames !== seams.length) throw mismatch(`decodes to ${frames} frames at its seams instead of ${seams.length}`);
  } finally {
    await rm(path, { force: true });
  }
}

async function writeSeams(film: PartFile, seams: readonly EncodedPacket[], { path, fps }: { path: string; fps: number }): Promise<void> {
  const codec = codecOf(film);
  const format = codec === 'avc' ? new Mp4OutputFormat() : new WebMOutputFormat();
  const output = new Output<OutputFormat>({ format, target: fileTarget(path) });
  try {
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source, { frameRate: fps });
    await output.start();
    for (const [index, packet] of seams.entries()) {
      await source.add(packet.clone({ timestamp: index / fps, duration: 1 / fps }), index === 0 ? { decoderConfig: film.config } : undefined);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => undefined);
    throw error;
  }
}

const codecOf = ({ config }: PartFile): keyof typeof ROUNDING => (config.codec.startsWith('avc') ? 'avc' : 'vp9');

const mismatch = (how: string): FilmError => new FilmError('FilmMismatch', `the assembled film ${how}`);
