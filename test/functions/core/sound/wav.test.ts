import { describe, expect, it } from 'vitest';
import { encodeWav, readWav, stereoWav } from '../../../../functions/core/sound/wav.ts';

describe('WAV files', () => {
  it('give back the samples that were put in', () => {
    const samples = Int16Array.from([0, 1, -1, 32767, -32768]);
    expect(readWav(encodeWav(samples, 22050))).toEqual({ samples, channels: 1, sampleRate: 22050 });
  });

  it('interleave left and right, and clip what is too loud', () => {
    const file = Buffer.concat([...stereoWav([{ left: Float32Array.from([0]), right: Float32Array.from([-2]) }, { left: Float32Array.from([2]), right: Float32Array.from([0.5]) }], { length: 2, sampleRate: 48000 })]);
    expect(readWav(file)).toEqual({ samples: Int16Array.from([0, -32767, 32767, 16384]), channels: 2, sampleRate: 48000 });
  });

  it('are read past chunks that mean nothing here', () => {
    const plain = encodeWav(Int16Array.from([7]), 8000);
    const list = Uint8Array.from([0x4c, 0x49, 0x53, 0x54, 2, 0, 0, 0, 1, 2]);
    expect(readWav(Uint8Array.from([...plain.subarray(0, 36), ...list, ...plain.subarray(36)]))?.samples).toEqual(Int16Array.from([7]));
  });

  it('are read from the middle of a larger buffer', () => {
    const plain = encodeWav(Int16Array.from([7, 8]), 8000);
    const larger = Buffer.concat([Buffer.from([1, 2, 3]), plain, Buffer.from([4])]);
    expect(readWav(larger.subarray(3, 3 + plain.length))?.samples).toEqual(Int16Array.from([7, 8]));
  });

  it('are refused if they are something else', () => {
    expect(readWav(new Uint8Array(100))).toBeUndefined();
  });
});
