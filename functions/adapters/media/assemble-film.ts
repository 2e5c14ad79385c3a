import { EncodedAudioPacketSource, EncodedPacketSink, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import type { EncodedPacket } from 'mediabunny';
import { exactFps } from '../../../workflows/contracts/index.ts';
import type { Picture } from '../../../workflows/contracts/index.ts';
import { fileTarget } from './file-target.ts';
import { failure } from './ffmpeg-run.ts';
import { audioOf, openPart, openSoundtrack } from './packet-files.ts';
import type { PartFile, SoundtrackFile } from './packet-files.ts';

/** Sound and picture are laid down in turns of this length, so that a player finds both near each other. */
const TURN_SECONDS = 0.5;

export interface Assembly {
  readonly parts: readonly string[];
  readonly soundtrack: string;
  readonly picture: Picture;
  readonly path: string;
}

/**
 * Joins the parts and the soundtrack by copy: frame n begins at exactly n / fps. (The concat demuxer of ffmpeg adds up
 * lengths that the files give in milliseconds, and leaves a gap at every seam.) The index lies at the front.
 */
export async function assembleFilm(assembly: Assembly): Promise<void> {
  const soundtrack = await openSoundtrack(assembly.soundtrack);
  const parts: PartFile[] = [];
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'reserve' }), target: fileTarget(assembly.path) });
  try {
    for (const path of assembly.parts) parts.push(await openPart(path));
    await write({ output, picture: assembly.picture, parts, soundtrack });
  } catch (error) {
    // Or its file stays open.
    await output.cancel().catch(() => undefined);
    throw error;
  } finally {
    for (const part of parts) part.close();
    soundtrack.close();
  }
}

interface Join {
  readonly output: Output;
  readonly picture: Picture;
  readonly parts: readonly PartFile[];
  readonly soundtrack: SoundtrackFile;
}

async function write({ output, picture, parts, soundtrack }: Join): Promise<void> {
  const fps = exactFps(picture.fps);
  const frames = parts.reduce((sum, part) => sum + part.frames, 0);
  const video = new EncodedVideoPacketSource('avc');
  const audio = new EncodedAudioPacketSource('aac');
  output.addVideoTrack(video, { frameRate: fps, maximumPacketCount: frames });
  output.addAudioTrack(audio, { maximumPacketCount: soundtrack.packets });
  await output.start();
  const sound = audioOf(soundtrack, frames / fps);
  let heard = await sound.next();
  let frame = 0;
  for await (const packet of pictures(parts, fps)) {
    await video.add(packet, frame === 0 ? { decoderConfig: configOf(parts) } : undefined);
    frame += 1;
    while (!heard.done && heard.value.timestamp <= packet.timestamp + TURN_SECONDS) {
      await audio.add(heard.value, { decoderConfig: soundtrack.config });
      heard = await sound.next();
    }
  }
  video.close();
  for (; !heard.done; heard = await sound.next()) await audio.add(heard.value, { decoderConfig: soundtrack.config });
  await output.finalize();
}

/** All packets in order, at their exact times. */
async function* pictures(parts: readonly PartFile[], fps: number): AsyncGenerator<EncodedPacket> {
  let frame = 0;
  for (const part of parts) {
    let first = true;
    for await (const packet of new EncodedPacketSink(part.track).packets()) {
      if (first && packet.type !== 'key') throw failure(`${part.path} does not begin with a key frame`);
      first = false;
      yield packet.clone({ timestamp: frame / fps, duration: 1 / fps });
      frame += 1;
    }
  }
}

/** One configuration has to serve all parts; a part that was encoded otherwise would not decode. */
function configOf(parts: readonly PartFile[]): VideoDecoderConfig {
  const [first, ...others] = parts;
  if (!first) throw failure('a film needs at least one part');
  const odd = others.find((part) => !sameBytes(part.description, first.description));
  if (odd) throw failure(`${odd.path} was encoded with other settings than ${first.path}`);
  return first.config;
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
