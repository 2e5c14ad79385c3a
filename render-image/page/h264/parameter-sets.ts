import { BitReader } from './bits.ts';
import { unescaped } from './nal-units.ts';

/** What the parameter sets of a stream say, as far as repeating a picture depends on it. */
export interface StreamForm {
  readonly frameNumBits: number;
  readonly pocType: number;
  readonly referenceFrames: number;
  readonly macroblocks: number;
  readonly progressive: boolean;
  readonly pictureSet: number;
  readonly cabac: boolean;
  readonly sliceGroups: number;
  readonly weighted: boolean;
  readonly deblockingControl: boolean;
  readonly redundantPictures: boolean;
}

/** Profiles whose sequence sets tell the chroma format too (7.3.2.1.1). */
const HIGH_PROFILES = [100, 110, 122, 244, 44, 83, 86, 118, 128];

/** Reads a decoder configuration record (avcC). @returns undefined where it says what the encoder of the page never does */
export function streamForm(description: Uint8Array): StreamForm | undefined {
  const [sequence, picture] = parameterSets(description);
  if (!sequence || !picture) return undefined;
  const form = sequenceForm(new BitReader(unescaped(sequence)));
  return form && { ...form, ...pictureForm(new BitReader(unescaped(picture))) };
}

/** The only sequence and the only picture parameter set. */
function parameterSets(description: Uint8Array): Uint8Array[] {
  const view = new DataView(description.buffer, description.byteOffset, description.byteLength);
  const sets: Uint8Array[] = [];
  let at = 5;
  for (const mask of [0x1f, 0xff]) {
    const count = (description[at] ?? 0) & mask;
    if (count !== 1) return [];
    const end = at + 3 + view.getUint16(at + 1);
    sets.push(description.subarray(at + 3, end));
    at = end;
  }
  return sets;
}

type SequenceForm = Pick<StreamForm, 'frameNumBits' | 'pocType' | 'referenceFrames' | 'macroblocks' | 'progressive'>;

function sequenceForm(bits: BitReader): SequenceForm | undefined {
  bits.bits(8);
  const profile = bits.bits(8);
  bits.bits(16);
  bits.ue();
  if (HIGH_PROFILES.includes(profile)) {
    const chroma = bits.ue();
    const depths = bits.ue() + bits.ue();
    bits.bits(1);
    const scaled = bits.flag();
    if (chroma !== 1 || depths !== 0 || scaled) return undefined;
  }
  const frameNumBits = bits.ue() + 4;
  const pocType = bits.ue();
  if (pocType === 0) bits.ue();
  if (pocType === 1) return undefined;
  const referenceFrames = bits.ue();
  bits.bits(1);
  const macroblocks = (bits.ue() + 1) * (bits.ue() + 1);
  return { frameNumBits, pocType, referenceFrames, macroblocks, progressive: bits.flag() };
}

function pictureForm(bits: BitReader): Omit<StreamForm, keyof SequenceForm> {
  bits.bits(8);
  const pictureSet = bits.ue();
  bits.ue();
  const cabac = bits.flag();
  bits.bits(1);
  const sliceGroups = bits.ue() + 1;
  bits.ue();
  bits.ue();
  const weighted = bits.flag();
  bits.bits(2);
  bits.se();
  bits.se();
  bits.se();
  const deblockingControl = bits.flag();
  bits.bits(1);
  return { pictureSet, cabac, sliceGroups, weighted, deblockingControl, redundantPictures: bits.flag() };
}
