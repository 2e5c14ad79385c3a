import { open, type FileHandle } from 'node:fs/promises';
import { plainWav } from '../../core/sound/wav.ts';
import { SOUND_RATE } from '../../core/sound/voice-graph.ts';

/** How samples lie in a raw file: stereo, 48 kHz, interleaved. */
export type SampleFormat = 'f32le' | 's16le';
const BYTES = { f32le: 4, s16le: 2 } as const;

/** Enough to tell a WAV file by. */
const HEAD_BYTES = 64;

/** Raw samples in a file, read window by window. What lies beyond its end is silence. */
export class SampleFile {
  readonly #file: FileHandle;
  readonly #format: SampleFormat;
  readonly #firstByte: number;
  #raw = new Uint8Array();
  #floats = new Float32Array();

  private constructor(file: FileHandle, { format, firstByte }: { format: SampleFormat; firstByte: number }) {
    this.#file = file;
    this.#format = format;
    this.#firstByte = firstByte;
  }

  static async open(path: string, format: SampleFormat): Promise<SampleFile> {
    return new SampleFile(await open(path, 'r'), { format, firstByte: 0 });
  }

  /** A WAV file whose samples can be read as they are; undefined for any other. */
  static async openWav(path: string): Promise<SampleFile | undefined> {
    const file = await open(path, 'r');
    const { buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const wav = plainWav(buffer);
    if (wav?.channels === 2 && wav.sampleRate === SOUND_RATE) return new SampleFile(file, { format: 's16le', firstByte: wav.firstByte });
    await file.close();
    return undefined;
  }

  /** Seconds of sound. */
  async seconds(): Promise<number> {
    return ((await this.#file.stat()).size - this.#firstByte) / (2 * BYTES[this.#format]) / SOUND_RATE;
  }

  /** `length` stereo samples from `first` on, interleaved; they stand until the next call. */
  async read(first: number, length: number): Promise<Float32Array> {
    const bytes = BYTES[this.#format];
    const wanted = length * 2 * bytes;
    if (this.#raw.length !== wanted) this.#raw = new Uint8Array(wanted);
    const { bytesRead } = await this.#file.read(this.#raw, 0, wanted, this.#firstByte + first * 2 * bytes);
    this.#raw.fill(0, bytesRead);
    if (this.#format === 'f32le') return new Float32Array(this.#raw.buffer);
    if (this.#floats.length !== length * 2) this.#floats = new Float32Array(length * 2);
    return fromInt16(new Int16Array(this.#raw.buffer), this.#floats);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

function fromInt16(samples: Int16Array, floats: Float32Array): Float32Array {
  for (let at = 0; at < samples.length; at += 1) floats[at] = (samples[at] ?? 0) / 32768;
  return floats;
}
