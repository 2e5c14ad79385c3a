import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { EncodedAudioPacketSource, EncodedPacketSink, Mp4OutputFormat, Output } from 'mediabunny';
import type { EncodedPacket, OutputFormat } from 'mediabunny';
import { SOUND_RATE } from '../../core/sound/voice-graph.ts';
import { runFfmpeg } from './ffmpeg-run.ts';
import { failure } from './ffmpeg-run.ts';
import { fileTarget } from './file-target.ts';
import { openSoundtrack, type SoundtrackFile } from './packet-files.ts';

export type SoundCodec = 'aac' | 'opus';

/**
 * Opus sounds as good with fewer bits. At this rate AAC has no need of tricks for few bits (one channel told by the other's
 * level, noise in place of sound), which take a third of the time; its fast coder is as exact as the other one.
 */
const CODECS: Readonly<Record<SoundCodec, readonly string[]>> = {
  aac: ['-c:a', 'aac', '-aac_coder', 'fast', '-aac_is', '0', '-aac_pns', '0', '-b:a', '192k', '-f', 'mp4', '-movflags', '+faststart'],
  opus: ['-c:a', 'libopus', '-b:a', '128k', '-f', 'webm'],
};

/** Raw samples as the mixer writes them. */
export const RAW = ['-f', 'f32le', '-ar', String(SOUND_RATE), '-ac', '2'] as const;
const RAW_BYTES = 8;

/** Samples in a packet of AAC. Each packet is half of two: a decoder needs the one before to give its samples. */
const PACKET = 1024;
/** Half a minute: long against what a start costs, short against a film. */
const SEGMENT = 1400 * PACKET;
/** What an encoder hears before its segment, so that it is as it would be in the middle of the film, and after it. */
const BEFORE = 32 * PACKET;
const AFTER = 4 * PACKET;

export interface Encoding {
  /** A file of RAW samples. */
  readonly raw: string;
  /** How many stereo samples it has. */
  readonly samples: number;
  readonly codec: SoundCodec;
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Encodes a soundtrack. Of a long one, as AAC, segments at the same time: of each those packets are kept that lie inside it, so
 * that the packets of all are those of one encoder that never stopped.
 * @throws FilmError MediaToolFailed
 */
export async function encodeSound(encoding: Encoding): Promise<void> {
  const { raw, samples, codec, path, signal } = encoding;
  if (codec === 'opus' || samples <= SEGMENT) {
    await runFfmpeg({ inputs: [{ path: raw, options: RAW }], outputOptions: ['-y', ...CODECS[codec]], output: path, signal });
    return;
  }
  const segments = segmentsOf(encoding);
  try {
    await sideBySide(segments, (segment) => encodeSegment(segment, encoding));
    await join(segments, encoding);
  } finally {
    for (const segment of segments) await rm(segment.path, { force: true });
  }
}

interface Segment {
  /** What is kept, in samples of the film. */
  readonly from: number;
  readonly to: number;
  /** What is encoded. */
  readonly heardFrom: number;
  readonly heardTo: number;
  readonly path: string;
}

function segmentsOf({ samples, path }: Encoding): Segment[] {
  return Array.from({ length: Math.ceil(samples / SEGMENT) }, (_, index) => {
    const [from, to] = [index * SEGMENT, Math.min(samples, (index + 1) * SEGMENT)];
    return { from, to, heardFrom: Math.max(0, from - BEFORE), heardTo: Math.min(samples, to + AFTER), path: `${path}.${index}.m4a` };
  });
}

async function encodeSegment({ heardFrom, heardTo, path }: Segment, { raw, codec, signal }: Encoding): Promise<void> {
  const bytes = `subfile,,start,${heardFrom * RAW_BYTES},end,${heardTo * RAW_BYTES},,:${raw}`;
  await runFfmpeg({ inputs: [{ path: bytes, options: RAW }], outputOptions: ['-y', ...CODECS[codec]], output: path, signal });
}

/** As many at once as there are cores. */
async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  // The first that fails ends the others' queue, and all have ended before the caller goes on.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(items.length, availableParallelism()) }, () => worker().catch((error: unknown) => {
    waiting.length = 0;
    throw error;
  })));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

async function join(segments: readonly Segment[], { samples, path }: Encoding): Promise<void> {
  const files: SoundtrackFile[] = [];
  const output = new Output<OutputFormat>({ format: new Mp4OutputFormat({ fastStart: 'reserve' }), target: fileTarget(path) });
  try {
    for (const segment of segments) files.push(await openSoundtrack(segment.path));
    const source = new EncodedAudioPacketSource('aac');
    output.addAudioTrack(source, { maximumPacketCount: Math.ceil(samples / PACKET) + 2 });
    await output.start();
    const decoderConfig = files[0]?.config;
    if (!decoderConfig) throw failure('a soundtrack needs at least one segment');
    for (const [index, file] of files.entries()) {
      const segment = segments[index];
      if (segment) for await (const packet of packetsOf(file, segment)) await source.add(packet, { decoderConfig });
    }
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => undefined);
    throw error;
  } finally {
    for (const file of files) file.close();
  }
}

/** The packets whose samples lie in a segment, at the times of the film; with the first segment goes the one that every decoder begins with. */
async function* packetsOf({ track }: SoundtrackFile, { from, to, heardFrom }: Segment): AsyncGenerator<EncodedPacket, void> {
  const first = from === 0 ? Number.NEGATIVE_INFINITY : from;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const at = heardFrom + Math.round(packet.timestamp * SOUND_RATE);
    if (at < first || at >= to) continue;
    yield packet.clone({ timestamp: at / SOUND_RATE, duration: Math.min(PACKET, to - at) / SOUND_RATE });
  }
}
