import { describe, expect, it } from 'vitest';
import { BitReader, BitWriter, putBits } from '../../render-image/page/h264/bits.ts';
import { accessUnitOf, escaped, nalUnits, unescaped } from '../../render-image/page/h264/nal-units.ts';
import { PictureRepeater } from '../../render-image/page/h264/repeater.ts';

const sequence = (pocType: number, references: number): Uint8Array => {
  const bits = new BitWriter().bits(0x67, 8).bits(77, 8).bits(0, 8).bits(40, 8).ue(0).ue(11).ue(pocType);
  if (pocType === 0) bits.ue(4);
  return bits.ue(references).bits(0, 1).ue(119).ue(67).bits(1, 1).bits(1, 1).bits(0, 1).bits(0, 1).closed();
};
const picture = (cabac: number): Uint8Array =>
  new BitWriter().bits(0x68, 8).ue(0).ue(0).bits(cabac, 1).bits(0, 1).ue(0).ue(0).ue(0).bits(0, 3).ue(0).ue(0).ue(0).bits(0b100, 3).closed();

function description({ pocType = 2, references = 1, cabac = 0 } = {}): Uint8Array {
  const [first, second] = [escaped(sequence(pocType, references)), escaped(picture(cabac))];
  return Uint8Array.from([1, 77, 0, 40, 0xff, 0xe1, 0, first.length, ...first, 1, 0, second.length, ...second]);
}

/** A slice as an encoder writes it: its number, then data that must stay as it is. */
const slice = (type: number, number: number): Uint8Array =>
  escaped(new BitWriter().bits(0x60 | type, 8).ue(0).ue(type === 5 ? 2 : 0).ue(0).bits(number, 15).bits(0b1011, 4).bits(0, 40).bits(0xabc, 12).closed());
const unit = (type: number, number: number): Uint8Array<ArrayBuffer> => accessUnitOf([slice(type, number)]);

const started = (): PictureRepeater => {
  const repeater = PictureRepeater.for(description());
  if (!repeater) throw new Error('the stream was refused');
  return repeater;
};

const numberOf = (accessUnit: Uint8Array): number => {
  const bits = new BitReader(unescaped([...nalUnits(accessUnit)][0] ?? new Uint8Array()));
  bits.bits(8);
  for (let code = 0; code < 3; code += 1) bits.ue();
  return bits.bits(15);
};

describe('bits', () => {
  it('are read as they were written', () => {
    const values = [0, 1, 2, 5, 254, 255, 256, 8160];
    const bytes = values.reduce((bits, value) => bits.ue(value), new BitWriter()).closed();
    const reader = new BitReader(bytes);
    expect(values.map(() => reader.ue())).toEqual(values);
  });

  it('are overwritten where they stand', () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0xff]);
    putBits(bytes, 5, 10, 0b0101010101);
    expect([...bytes]).toEqual([0b11111010, 0b10101010, 0xff]);
  });

  it('never look like a start code', () => {
    const payload = Uint8Array.from([0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 9, 0, 0]);
    expect(Buffer.from(escaped(payload)).toString('hex')).not.toMatch(/^(..)*0000(00|01|02)/);
    expect(unescaped(escaped(payload))).toEqual(payload);
  });
});

describe('pictures that repeat the one before', () => {
  it('are refused to streams whose order or references would not bear them', () => {
    for (const odd of [{ pocType: 0 }, { references: 2 }, { cabac: 1 }]) expect(PictureRepeater.for(description(odd))).toBeUndefined();
    expect(PictureRepeater.for(description())).toBeDefined();
  });

  it('are counted like all others', () => {
    const repeater = started();
    const stream = [repeater.passed(unit(5, 0)), repeater.passed(unit(1, 1)), repeater.repeat(), repeater.repeat(), repeater.passed(unit(1, 2)), repeater.repeat()];
    expect(stream.map(numberOf)).toEqual([0, 1, 2, 3, 4, 5]);
    expect([repeater.passed(unit(5, 0)), repeater.repeat(), repeater.passed(unit(1, 1))].map(numberOf)).toEqual([0, 1, 2]);
  });

  it('are counted past the end of the field', () => {
    const repeater = started();
    repeater.passed(unit(5, 0));
    repeater.repeat();
    expect([repeater.passed(unit(1, 32_767)), repeater.repeat(), repeater.passed(unit(1, 0))].map(numberOf)).toEqual([0, 1, 2]);
  });

  it('change nothing but the number of what comes after them', () => {
    const repeater = started();
    repeater.passed(unit(5, 0));
    repeater.repeat();
    expect(repeater.passed(unit(1, 1))).toEqual(unit(1, 2));
    expect(repeater.repeat().length).toBeLessThan(20);
  });
});
