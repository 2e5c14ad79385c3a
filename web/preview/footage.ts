import { BlobSource, Input, MATROSKA, MP4, QTFF, VideoSampleSink, WEBM, type VideoSample } from 'mediabunny';
import { lentFile } from './lent-media.ts';

/** Further ahead than this, decoding all that lies between takes longer than to begin anew: seconds. */
const FAR = 2;

/** One file as one scene plays it: frames by time, forward without a break. */
class Clip {
  readonly #sink: Promise<VideoSampleSink | undefined>;
  #samples: AsyncGenerator<VideoSample, void, unknown> | undefined;
  #current: VideoSample | undefined;
  #next: VideoSample | undefined;
  #frame: VideoFrame | undefined;

  constructor(file: Blob) {
    this.#sink = sinkOf(file);
  }

  /** The frame at a time, which stays good until the next is asked for; undefined where the browser can't decode the file. */
  async at(seconds: number): Promise<VideoFrame | undefined> {
    const sink = await this.#sink;
    if (!sink) return undefined;
    if (!this.#current || seconds < this.#current.timestamp || seconds > this.#current.timestamp + FAR) await this.#begin(sink, seconds);
    while (this.#next && this.#next.timestamp <= seconds) await this.#advance();
    return this.#current && (this.#frame ??= this.#current.toVideoFrame());
  }

  async #begin(sink: VideoSampleSink, seconds: number): Promise<void> {
    await this.#samples?.return();
    this.#next?.close();
    this.#samples = sink.samples(seconds);
    this.#next = (await this.#samples.next()).value ?? (await sink.getSample(Number.MAX_SAFE_INTEGER)) ?? undefined;
    await this.#advance();
  }

  async #advance(): Promise<void> {
    this.#frame?.close();
    this.#frame = undefined;
    this.#current?.close();
    this.#current = this.#next;
    this.#next = (await this.#samples?.next())?.value ?? undefined;
  }
}

async function sinkOf(file: Blob): Promise<VideoSampleSink | undefined> {
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  const track = await input.getPrimaryVideoTrack().catch(() => null);
  return track && (await track.canDecode()) ? new VideoSampleSink(track) : undefined;
}

const clips = new Map<string, Clip>();

/** A frame of footage: of a file that this browser has and reads. Of any other, a grey surface: it plays in the film. */
export async function readFootage(name: string, key: string, seconds: number): Promise<VideoFrame> {
  const file = lentFile(key);
  const id = `${name} ${key}`;
  const clip = clips.get(id) ?? (file && new Clip(file));
  if (clip) clips.set(id, clip);
  return (await clip?.at(seconds)) ?? surface();
}

function surface(): VideoFrame {
  const canvas = new OffscreenCanvas(16, 9);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#8a857d';
    context.fillRect(0, 0, 16, 9);
  }
  return new VideoFrame(canvas.transferToImageBitmap(), { timestamp: 0 });
}
