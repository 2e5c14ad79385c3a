import { BitReader, BitWriter, putBits } from './bits.ts';
import type { Repeater } from '../repeater.ts';
import { accessUnitOf, escaped, nalUnits, unescaped } from './nal-units.ts';
import { streamForm, type StreamForm } from './parameter-sets.ts';

const SLICE = 1;
const IDR_SLICE = 5;
const P_SLICE = 0;
/** As the encoder marks its own pictures: others refer to it. */
const REFERENCE = 3;

/**
 * Puts pictures that repeat the one before between the pictures of an encoder that knows nothing of them. Such a picture
 * is one P slice in which every macroblock is skipped: with the vectors that are then inferred (all zero, 8.4.1.1) it is
 * an exact copy of its reference, in a dozen bytes and without a pixel being touched. It is itself a reference, because
 * order count type 2 allows no two others in a row (7.4.2.1.1); with one reference frame it takes the place of what it
 * copies. So every later picture finds the same pixels where it looks for them, and only needs its number raised: a field
 * of fixed length, which changes no other bit of its slice.
 */
export class PictureRepeater implements Repeater {
  readonly #form: StreamForm;
  /** Pictures put in since the last IDR picture, which counts anew. */
  #added = 0;
  #lastNumber = 0;

  private constructor(form: StreamForm) {
    this.#form = form;
  }

  /** @returns undefined for streams in which this would not be right, or is not proved to be */
  static for(description: Uint8Array): PictureRepeater | undefined {
    const form = streamForm(description);
    if (!form || form.pocType !== 2 || form.referenceFrames !== 1 || form.sliceGroups !== 1) return undefined;
    if (form.cabac || form.weighted || form.redundantPictures || !form.progressive) return undefined;
    return new PictureRepeater(form);
  }

  /** A picture of the encoder, with its number in the stream that is written. */
  passed(accessUnit: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const units = [...nalUnits(accessUnit)];
    const slices = units.filter((unit) => typeOf(unit) === SLICE || typeOf(unit) === IDR_SLICE);
    if (slices.some((unit) => typeOf(unit) === IDR_SLICE)) this.#added = 0;
    const numbers = slices.map((unit) => this.#numberOf(unit));
    this.#lastNumber = this.#raised(numbers[0]?.value ?? 0);
    if (this.#added === 0) return accessUnit;
    return accessUnitOf(units.map((unit) => (typeOf(unit) === SLICE ? this.#renumbered(unit) : unit)));
  }

  /** A picture that repeats the one before. */
  repeat(): Uint8Array<ArrayBuffer> {
    const { frameNumBits, pictureSet, macroblocks, deblockingControl } = this.#form;
    this.#added += 1;
    this.#lastNumber = (this.#lastNumber + 1) % 2 ** frameNumBits;
    const slice = new BitWriter().bits(0, 1).bits(REFERENCE, 2).bits(SLICE, 5);
    // The whole picture, of the sets that the encoder wrote.
    slice.ue(0).ue(P_SLICE).ue(pictureSet).bits(this.#lastNumber, frameNumBits);
    // The usual references, in the usual order, which slide on as usual; the usual quantizer.
    slice.bits(0, 1).bits(0, 1).bits(0, 1).ue(0);
    if (deblockingControl) slice.ue(1);
    return accessUnitOf([escaped(slice.ue(macroblocks).closed())]);
  }

  #renumbered(unit: Uint8Array): Uint8Array<ArrayBuffer> {
    const payload = unescaped(unit);
    const { at, value } = this.#numberOf(payload);
    putBits(payload, at, this.#form.frameNumBits, this.#raised(value));
    return escaped(payload);
  }

  #raised(number: number): number {
    return (number + this.#added) % 2 ** this.#form.frameNumBits;
  }

  /** The number (frame_num) in the header of a slice, and at which bit it stands. */
  #numberOf(unit: Uint8Array): { at: number; value: number } {
    const bits = new BitReader(unescaped(unit.subarray(0, HEADER_BYTES)));
    bits.bits(8);
    // First macroblock, kind of slice, picture set.
    bits.ue();
    bits.ue();
    bits.ue();
    return { at: bits.at, value: bits.bits(this.#form.frameNumBits) };
  }
}

/** More than the header of a slice takes up to its number. */
const HEADER_BYTES = 32;

const typeOf = (unit: Uint8Array): number => (unit[0] ?? 0) & 0x1f;
