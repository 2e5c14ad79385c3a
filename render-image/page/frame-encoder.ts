// Not by way of the index: the page has no use for zod.
import { exactFps } from '../../workflows/contracts/frame-rate.ts';
import type { CanvasPool } from './canvas-pool.ts';
import { ChunkPost } from './chunk-post.ts';
import type { DrawnFrame } from './draw-frames.ts';
import { encoderConfig, type Coding } from './encoder-config.ts';
import { PictureRepeater } from './h264/repeater.ts';
import { PageFault } from './page-fault.ts';
import type { Repeater } from './repeater.ts';
import { Vp9Repeater } from './vp9/repeater.ts';

/** Raw frames that may wait before the encoder: enough to keep it busy, little enough to hold in memory. */
const QUEUE_LIMIT = 4;
/** A key frame at least this often, so that players can seek. */
const SECONDS_BETWEEN_KEYS = 5;

/**
 * Encodes frames in the page, to H.264 or VP9, and posts what comes out. A frame that repeats the one before never sees
 * the encoder, for which a still picture is 3 ms of work and 2 KB: it becomes a dozen bytes that say so, or one. (To encode a picture
 * that has come to rest once or twice more, so that it gets better, was tried at 0.7 to 4 Mbit/s: more bytes, and 0.1 to 0.5 dB less.)
 */
export class FrameEncoder {
  readonly #encoder: VideoEncoder;
  readonly #canvases: CanvasPool;
  readonly #post = new ChunkPost();
  readonly #fps: number;
  readonly #framesBetweenKeys: number;
  #repeater: Repeater | undefined;
  /** Settled when the first frame is out, and with it what the stream is like. */
  readonly #begun = Promise.withResolvers<void>();
  /** What was taken and is not yet posted, in order. */
  readonly #order: (HTMLCanvasElement | 'repeated')[] = [];
  #fault: Error | undefined;
  #count = 0;
  #posted = 0;
  #sinceKey = 0;
  /** What a decoder is told beforehand: the codec, and for H.264 the avcC in base64. There once the first frame is out. */
  codec = '';
  description = '';

  /** Whether the encoder takes such pictures, it says when it begins: to ask it before makes it begin twice. */
  constructor(coding: Coding, canvases: CanvasPool) {
    const { picture } = coding;
    // Asked for odd sizes, it says yes and cuts the last row or column off.
    if (picture.width % 2 || picture.height % 2) throw refused(picture, 'even numbers');
    this.#canvases = canvases;
    this.#fps = exactFps(picture.fps);
    this.#framesBetweenKeys = Math.round(this.#fps * SECONDS_BETWEEN_KEYS);
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => this.#receive(chunk, metadata),
      error: (error) => {
        this.#fault = error.name === 'NotSupportedError' ? refused(picture, 'a smaller one') : new PageFault('BrowserCrashed', `the encoder failed: ${error.message}`);
        this.#begun.resolve();
      },
    });
    this.#encoder.configure(encoderConfig(coding));
  }

  /** The encoder has begun, or has refused; nothing need be drawn before that is known. */
  async begin(): Promise<void> {
    // Why it fails, the encoder has said before.
    await this.#encoder.flush().catch((error: unknown) => {
      throw this.#fault ?? error;
    });
  }

  /** Frames taken so far. */
  get count(): number {
    return this.#count;
  }

  async add({ canvas, repeats }: DrawnFrame): Promise<void> {
    const key = this.#count === 0 || this.#sinceKey >= this.#framesBetweenKeys;
    // Not only where it happens to be out by now: two runs shall give the same stream.
    if (repeats && !key) await this.#begun.promise;
    if (repeats && !key && this.#repeater) this.#repeat();
    else await this.#encode(canvas, key);
    this.#count += 1;
    this.#sinceKey = key ? 1 : this.#sinceKey + 1;
  }

  async finish(): Promise<void> {
    if (!this.#fault) await this.#encoder.flush();
    if (this.#fault) throw this.#fault;
    this.#encoder.close();
    await this.#post.finish();
  }

  async #encode(canvas: HTMLCanvasElement, keyFrame: boolean): Promise<void> {
    while (this.#encoder.encodeQueueSize >= QUEUE_LIMIT && !this.#fault) await this.#room();
    if (this.#fault) throw this.#fault;
    const frame = new VideoFrame(canvas, {
      timestamp: Math.round((this.#count * 1e6) / this.#fps),
      duration: Math.round(1e6 / this.#fps),
      alpha: 'discard',
    });
    this.#order.push(canvas);
    this.#canvases.hold(canvas);
    this.#encoder.encode(frame, { keyFrame });
    frame.close();
  }

  #repeat(): void {
    this.#order.push('repeated');
    this.#postRepeats();
  }

  #room(): Promise<void> {
    return new Promise((resolve) => this.#encoder.addEventListener('dequeue', () => resolve(), { once: true }));
  }

  #receive(chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void {
    if (metadata?.decoderConfig) this.#describe(metadata.decoderConfig);
    const done = this.#order.shift();
    if (done !== undefined && done !== 'repeated') this.#canvases.release(done);
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    this.#put({ key: chunk.type === 'key', data: this.#repeater?.passed(data) ?? data });
    this.#postRepeats();
  }

  /** Repeats wait until all that was taken before them is out. */
  #postRepeats(): void {
    while (this.#repeater && this.#order[0] === 'repeated') {
      this.#order.shift();
      const data = this.#repeater.repeat();
      if (data) this.#put({ key: false, data });
      else this.#fault ??= new PageFault('PartCorrupt', 'the encoder gave a frame that cannot be shown again');
    }
  }

  #put(encoded: { key: boolean; data: Uint8Array<ArrayBuffer> }): void {
    this.#post.add({ frame: this.#posted, ...encoded });
    this.#posted += 1;
  }

  #describe({ codec, description }: VideoDecoderConfig): void {
    const bytes = description ? bytesOf(description) : new Uint8Array();
    this.codec = codec;
    this.description = btoa(String.fromCharCode(...bytes));
    this.#repeater ??= codec.startsWith('vp09') ? new Vp9Repeater() : PictureRepeater.for(bytes);
    this.#begun.resolve();
  }
}

const refused = ({ width, height, fps }: Coding['picture'], instead: string): PageFault => new PageFault('EncoderRefused', `format: the encoder does not take ${width}×${height} at ${fps} frames/s; ask for ${instead}`);

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}
