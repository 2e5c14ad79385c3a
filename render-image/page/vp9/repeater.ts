import type { Repeater } from '../repeater.ts';
import { vp9Frame } from './frame-header.ts';

/** Marker, profile 0, "show an existing frame" (6.2 of the bitstream); the number of its place follows, and nothing else. */
const SHOW_EXISTING = 0b10_0_0_1_000;

/**
 * Shows a frame once more where VP9 has words for it: a byte that names the place among the references where the frame
 * still lies. Nothing is decoded for it, and no later frame changes by it.
 */
export class Vp9Repeater implements Repeater {
  #place: number | undefined;

  passed(data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const frame = vp9Frame(data);
    this.#place = frame?.shown && frame.refreshed > 0 ? Math.log2(frame.refreshed & -frame.refreshed) : undefined;
    return data;
  }

  repeat(): Uint8Array<ArrayBuffer> | undefined {
    return this.#place === undefined ? undefined : Uint8Array.of(SHOW_EXISTING | this.#place);
  }
}
