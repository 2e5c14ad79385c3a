const HEADER_BYTES = 44;

function header(options: { channels: number; sampleRate: number; dataBytes: number }): Uint8Array {
  const { channels, sampleRate, dataBytes } = options;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const ascii = (at: number, text: string): void => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  ascii(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, dataBytes, true);
  return new Uint8Array(view.buffer);
}

/** A WAV file of signed 16-bit samples; several channels are interleaved. */
export function encodeWav(samples: Int16Array, sampleRate: number, channels = 1): Uint8Array {
  const head = header({ channels, sampleRate, dataBytes: samples.byteLength });
  const file = new Uint8Array(head.byteLength + samples.byteLength);
  file.set(head);
  file.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), head.byteLength);
  return file;
}

/** A stereo WAV file of `length` samples a side, 16 bits, piece by piece; samples in [-1, 1], what is louder is clipped. */
export function* stereoWav(stretches: Iterable<{ readonly left: Float32Array; readonly right: Float32Array }>, { length, sampleRate }: { length: number; sampleRate: number }): Generator<Uint8Array> {
  yield header({ channels: 2, sampleRate, dataBytes: length * 4 });
  for (const { left, right } of stretches) {
    const interleaved = new Int16Array(left.length * 2);
    for (let index = 0; index < left.length; index += 1) {
      interleaved[index * 2] = toInt16(left[index] ?? 0);
      interleaved[index * 2 + 1] = toInt16(right[index] ?? 0);
    }
    yield new Uint8Array(interleaved.buffer);
  }
}

const toInt16 = (sample: number): number => Math.round(Math.max(-1, Math.min(1, sample)) * 32767);

/** Where the samples of a WAV file begin that `encodeWav` wrote, by its first bytes; undefined for any other file. */
export function plainWav(head: Uint8Array): { channels: number; sampleRate: number; firstByte: number } | undefined {
  if (head.byteLength < HEADER_BYTES) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [channels, sampleRate] = [view.getUint16(22, true), view.getUint32(24, true)];
  const own = header({ channels, sampleRate, dataBytes: view.getUint32(40, true) });
  return own.every((byte, at) => byte === head[at]) ? { channels, sampleRate, firstByte: HEADER_BYTES } : undefined;
}

/** What a WAV file of 16-bit PCM holds. Undefined for anything else. */
export function readWav(file: Uint8Array): { samples: Int16Array; channels: number; sampleRate: number } | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const ascii = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.byteLength < HEADER_BYTES || ascii(0) !== 'RIFF' || ascii(8) !== 'WAVE') return undefined;
  let format: { channels: number; sampleRate: number } | undefined;
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (ascii(at) === 'fmt ') {
      if (view.getUint16(body, true) !== 1 || view.getUint16(body + 14, true) !== 16) return undefined;
      format = { channels: view.getUint16(body + 2, true), sampleRate: view.getUint32(body + 4, true) };
    }
    if (ascii(at) === 'data' && format) {
      // A writer that streams leaves the size open; then the data goes on to the end of the file.
      const bytes = Math.min(size, file.byteLength - body) & ~1;
      // Copied byte by byte: the file may lie at an odd place of a larger buffer, and `slice` of a Buffer copies nothing.
      const samples = new Int16Array(bytes / 2);
      new Uint8Array(samples.buffer).set(file.subarray(body, body + bytes));
      return { samples, ...format };
    }
    at = body + size + (size & 1);
  }
  return undefined;
}
