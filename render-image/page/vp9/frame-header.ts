import { BitReader } from '../h264/bits.ts';

/** What the head of a VP9 frame says of the places for references: the bit of each that the frame takes. */
export interface Vp9Frame {
  readonly shown: boolean;
  readonly refreshed: number;
}

/** All eight places. */
const ALL = 0xff;
const PROFILE_0 = 0b10_0_0;

/** Reads the uncompressed header of a frame of profile 0 (6.2 of the bitstream), as far as it is needed; undefined for any other data. */
export function vp9Frame(data: Uint8Array): Vp9Frame | undefined {
  // Several frames in one, listed at its end (Annex B): none that an encoder without lag makes.
  if (data.length < 4 || ((data.at(-1) ?? 0) & 0xe0) === 0xc0) return undefined;
  const bits = new BitReader(data.subarray(0, 8));
  if (bits.bits(4) !== PROFILE_0 || bits.bits(1) === 1) return undefined;
  const interFrame = bits.bits(1) === 1;
  const shown = bits.bits(1) === 1;
  const resilient = bits.bits(1) === 1;
  if (!interFrame) return { shown, refreshed: ALL };
  const intraOnly = !shown && bits.bits(1) === 1;
  if (intraOnly) return undefined;
  // Which contexts are reset.
  if (!resilient) bits.bits(2);
  return { shown, refreshed: bits.bits(8) };
}
