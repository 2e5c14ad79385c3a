import { EncodedPacketSink, FilePathSource, Input, MP4, WEBM } from 'mediabunny';
import type { EncodedPacket, InputAudioTrack, InputVideoTrack } from 'mediabunny';
import type { PictureFacts } from '../../ports.ts';
import { failure } from './ffmpeg-run.ts';

export interface PartFile {
  readonly path: string;
  readonly track: InputVideoTrack;
  readonly frames: number;
  readonly config: VideoDecoderConfig;
  /** Sets of parameters, as the container holds them; VP9 has none. */
  readonly description: Uint8Array;
  close(): void;
}

export interface SoundtrackFile {
  readonly track: InputAudioTrack;
  readonly packets: number;
  readonly config: AudioDecoderConfig;
  close(): void;
}

const open = (path: string): Input => new Input({ source: new FilePathSource(path), formats: [MP4, WEBM] });

/** @throws FilmError MediaToolFailed */
export function openPart(path: string): Promise<PartFile> {
  return opened(path, async (input) => {
    const track = await readable(path, () => input.getPrimaryVideoTrack());
    const config = await track?.getDecoderConfig();
    if (!track || !config) throw failure(`${path} has no picture that can be copied`);
    const { packetCount } = await track.computePacketStats();
    return { path, track, frames: packetCount, config, description: config.description ? bytesOf(config.description) : new Uint8Array() };
  });
}

/** @throws FilmError MediaToolFailed */
export function openSoundtrack(path: string): Promise<SoundtrackFile> {
  return opened(path, async (input) => {
    const track = await readable(path, () => input.getPrimaryAudioTrack());
    const config = await track?.getDecoderConfig();
    if (!track || !config) throw failure(`${path} has no sound that can be copied`);
    const { packetCount } = await track.computePacketStats();
    return { track, packets: packetCount, config };
  });
}

/** Open until the caller closes it, or at once no longer where there is nothing to read. */
async function opened<Found extends object>(path: string, read: (input: Input) => Promise<Found>): Promise<Found & { close(): void }> {
  const input = open(path);
  try {
    return { ...(await read(input)), close: () => input.dispose() };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/** What the container says of the picture, without its count of frames. @throws FilmError MediaToolFailed */
export async function containerFacts(path: string): Promise<Omit<PictureFacts, 'frames'>> {
  const { track, config, close } = await openPart(path);
  try {
    const { codedWidth: width = 0, codedHeight: height = 0 } = config;
    return { width, height, fps: (await track.computePacketStats()).averagePacketRate, seconds: await track.computeDuration() };
  } finally {
    close();
  }
}

/** When the last packet of a track ends: WebM says how long all of it is, but not its tracks. @throws FilmError MediaToolFailed */
export async function trackSeconds(path: string, kind: 'video' | 'audio'): Promise<number> {
  const input = open(path);
  try {
    const track = await readable<InputVideoTrack | InputAudioTrack | null>(path, () => (kind === 'video' ? input.getPrimaryVideoTrack() : input.getPrimaryAudioTrack()));
    if (!track) throw failure(`${path} has no ${kind}`);
    return await track.computeDuration();
  } finally {
    input.dispose();
  }
}

/** Packets of sound up to the end of the picture: what lies beyond is left out, the last one is cut by its length. */
export async function* audioOf({ track }: SoundtrackFile, endSeconds: number): AsyncGenerator<EncodedPacket, undefined> {
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const left = endSeconds - packet.timestamp;
    if (left > 1e-6) yield left < packet.duration ? packet.clone({ duration: left }) : packet;
  }
  return undefined;
}

async function readable<Track>(path: string, track: () => Promise<Track>): Promise<Track> {
  try {
    return await track();
  } catch (error) {
    throw failure(`${path} is no file that can be read: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
