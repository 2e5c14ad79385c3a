// Not by way of the index: the page has no use for zod.
import { exactFps } from '../../workflows/contracts/frame-rate.ts';
import type { Picture } from '../../workflows/contracts/index.ts';
import { ChunkPost } from './chunk-post.ts';
import { h264Config } from './h264-config.ts';
import { PageFault } from './page-fault.ts';

/** Raw frames that may wait before the encoder: enough to keep it busy, little enough to hold in memory. */
const QUEUE_LIMIT = 4;
/** A key frame at least this often, so that players can seek. */
const SECONDS_BETWEEN_KEYS = 5;

/** Encodes canvases to H.264 in the page and posts what comes out. */
export class FrameEncoder {
  readonly #encoder: VideoEncoder;
  readonly #post = new ChunkPost();
  readonly #fps: number;
  readonly #framesBetweenKeys: number;
  #fault: Error | undefined;
  #count = 0;
  /** The decoder's description (avcC), base64; there once the first frame is out. */
  description = '';

  private constructor(config: VideoEncoderConfig, fps: number) {
    this.#fps = exactFps(fps);
    this.#framesBetweenKeys = Math.round(this.#fps * SECONDS_BETWEEN_KEYS);
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => this.#receive(chunk, metadata),
      error: (error) => (this.#fault = new PageFault('BrowserCrashed', `the encoder failed: ${error.message}`)),
    });
    this.#encoder.configure(config);
  }

  static async create(picture: Picture): Promise<FrameEncoder> {
    const config = h264Config(picture);
    const { supported } = await VideoEncoder.isConfigSupported(config);
    const size = `${picture.width}×${picture.height} at ${picture.fps} frames/s`;
    if (!supported) throw new PageFault('EncoderRefused', `format: the encoder does not take ${size}; ask for a smaller one`);
    return new FrameEncoder(config, picture.fps);
  }

  /** Frames taken so far. */
  get count(): number {
    return this.#count;
  }

  async add(canvas: HTMLCanvasElement): Promise<void> {
    while (this.#encoder.encodeQueueSize >= QUEUE_LIMIT && !this.#fault) await this.#room();
    if (this.#fault) throw this.#fault;
    const frame = new VideoFrame(canvas, {
      timestamp: Math.round((this.#count * 1e6) / this.#fps),
      duration: Math.round(1e6 / this.#fps),
      alpha: 'discard',
    });
    this.#encoder.encode(frame, { keyFrame: this.#count % this.#framesBetweenKeys === 0 });
    frame.close();
    this.#count += 1;
  }

  async finish(): Promise<void> {
    if (!this.#fault) await this.#encoder.flush();
    if (this.#fault) throw this.#fault;
    this.#encoder.close();
    await this.#post.finish();
  }

  #room(): Promise<void> {
    return new Promise((resolve) => this.#encoder.addEventListener('dequeue', () => resolve(), { once: true }));
  }

  #receive(chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void {
    const description = metadata?.decoderConfig?.description;
    if (description) this.description = base64(description);
    this.#post.add(Math.round((chunk.timestamp * this.#fps) / 1e6), chunk);
  }
}

function base64(source: AllowSharedBufferSource): string {
  const view = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  return btoa(String.fromCharCode(...view));
}
