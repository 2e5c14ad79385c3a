import { EncodedAudioPacketSource, EncodedPacketSink, EncodedVideoPacketSource, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny';
import type { EncodedPacket, OutputFormat } from 'mediabunny';
import { exactFps } from '../../../workflows/contracts/index.ts';
import type { Picture } from '../../../workflows/contracts/index.ts';
import { fileTarget } from './file-target.ts';
import { failure } from './ffmpeg-run.ts';
import { audioOf, openPart, openSoundtrack } from './packet-files.ts';
import type { PartFile, SoundtrackFile } from './packet-files.ts';
import { sameCoding } from './same-coding.ts';

/** Sound and picture are laid down in turns of this length, so that a player finds both near each other. */
const TURN_SECONDS = 0.5;

type Container = 'mp4' | 'webm';

/** The index lies at the front, where its length is known beforehand; a player of WebM finds it at the end. */
const CONTAINERS = {
  mp4: { format: () => new Mp4OutputFormat({ fastStart: 'reserve' }), video: 'avc', audio: 'aac' },
  webm: { format: () => new WebMOutputFormat(), video: 'vp9', audio: 'opus' },
} as const;

export interface Assembly {
  readonly parts: readonly string[];
  /** Without one the film is silent. */
  readonly soundtrack?: string;
  readonly picture: Picture;
  readonly container?: Container;
  readonly path: string;
}

/**
 * Joins the parts and the soundtrack by copy: frame n begins at exactly n / fps. (The concat demuxer of ffmpeg adds up
 * lengths that the files give in milliseconds, and leaves a gap at every seam.)
 */
export async function assembleFilm(assembly: Assembly): Promise<void> {
  const { container = 'mp4', picture, path } = assembly;
  const soundtrack = assembly.soundtrack === undefined ? undefined : await openSoundtrack(assembly.soundtrack);
  const parts: PartFile[] = [];
  const output = new Output<OutputFormat>({ format: CONTAINERS[container].format(), target: fileTarget(path) });
  try {
    for (const part of assembly.parts) parts.push(await openPart(part));
    await write({ output, container, picture, parts, soundtrack });
  } catch (error) {
    // Or its file stays open.
    await output.cancel().catch(() => undefined);
    throw error;
  } finally {
    for (const part of parts) part.close();
    soundtrack?.close();
  }
}

interface Join {
  readonly output: Output<OutputFormat>;
  readonly container: Container;
  readonly picture: Picture;
  readonly parts: readonly PartFile[];
  readonly soundtrack: SoundtrackFile | undefined;
}

async function write({ output, container, picture, parts, soundtrack }: Join): Promise<void> {
  const fps = exactFps(picture.fps);
  const frames = parts.reduce((sum, part) => sum + part.frames, 0);
  const video = new EncodedVideoPacketSource(CONTAINERS[container].video);
  output.addVideoTrack(video, { frameRate: fps, maximumPacketCount: frames });
  const sound = soundtrack && new Sound(soundtrack, { endSeconds: frames / fps, output, codec: CONTAINERS[container].audio });
  await output.start();
  let frame = 0;
  for await (const packet of pictures(parts, fps)) {
    await video.add(packet, frame === 0 ? { decoderConfig: configOf(parts) } : undefined);
    frame += 1;
    await sound?.writeTo(packet.timestamp + TURN_SECONDS);
  }
  video.close();
  await sound?.writeTo(Number.POSITIVE_INFINITY);
  await output.finalize();
}

/** The packets of the soundtrack, written a stretch at a time. */
class Sound {
  readonly #source: EncodedAudioPacketSource;
  readonly #packets: AsyncGenerator<EncodedPacket, undefined>;
  readonly #decoderConfig: AudioDecoderConfig;
  #next: IteratorResult<EncodedPacket, undefined> | undefined;

  constructor(file: SoundtrackFile, { endSeconds, output, codec }: { endSeconds: number; output: Output<OutputFormat>; codec: 'aac' | 'opus' }) {
    this.#source = new EncodedAudioPacketSource(codec);
    this.#packets = audioOf(file, endSeconds);
    this.#decoderConfig = file.config;
    output.addAudioTrack(this.#source, { maximumPacketCount: file.packets });
  }

  async writeTo(seconds: number): Promise<void> {
    this.#next ??= await this.#packets.next();
    while (!this.#next.done && this.#next.value.timestamp <= seconds) {
      await this.#source.add(this.#next.value, { decoderConfig: this.#decoderConfig });
      this.#next = await this.#packets.next();
    }
  }
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
  const odd = others.find((part) => !sameCoding(part, first));
  if (odd) throw failure(`${odd.path} was encoded with other settings than ${first.path}`);
  return first.config;
}
