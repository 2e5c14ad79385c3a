import { describe, expect, it } from 'vitest';
import { BitWriter } from '../../render-image/page/h264/bits.ts';
import { vp9Frame } from '../../render-image/page/vp9/frame-header.ts';
import { Vp9Repeater } from '../../render-image/page/vp9/repeater.ts';

/** The head of a frame of profile 0, and some data that must stay as it is. */
const frame = ({ key = false, shown = true, resilient = false, refreshed = 1 }): Uint8Array<ArrayBuffer> => {
  const bits = new BitWriter().bits(0b1000, 4).bits(0, 1).bits(key ? 0 : 1, 1).bits(shown ? 1 : 0, 1).bits(resilient ? 1 : 0, 1);
  if (!key && !shown) bits.bits(0, 1);
  if (!key && !resilient) bits.bits(0b10, 2);
  if (!key) bits.bits(refreshed, 8);
  return Uint8Array.from([...bits.bits(0x1234, 16).closed(), 0]);
};

describe('the head of a VP9 frame', () => {
  it('says which places for references the frame takes', () => {
    expect(vp9Frame(frame({ key: true }))).toEqual({ shown: true, refreshed: 0xff });
    expect(vp9Frame(frame({ refreshed: 0b100 }))).toEqual({ shown: true, refreshed: 0b100 });
    expect(vp9Frame(frame({ resilient: true, refreshed: 0b11 }))).toEqual({ shown: true, refreshed: 0b11 });
    expect(vp9Frame(frame({ shown: false, refreshed: 1 }))).toEqual({ shown: false, refreshed: 1 });
  });

  it('is not taken for one where it is something else', () => {
    expect(vp9Frame(Uint8Array.of(0b1001_0000, 0, 0, 0, 0))).toBeUndefined();
    expect(vp9Frame(Uint8Array.of(0b1000_1001))).toBeUndefined();
    // Several frames in one.
    expect(vp9Frame(Uint8Array.from([...frame({ key: true }), 0b1100_0001]))).toBeUndefined();
  });
});

describe('a repeated VP9 frame', () => {
  it('is one byte that names the place where the last frame lies', () => {
    const repeater = new Vp9Repeater();
    expect(repeater.repeat()).toBeUndefined();
    const data = frame({ key: true });
    expect(repeater.passed(data)).toBe(data);
    expect(repeater.repeat()).toEqual(Uint8Array.of(0b1000_1_000));
    repeater.passed(frame({ refreshed: 0b100 }));
    expect([repeater.repeat(), repeater.repeat()]).toEqual([Uint8Array.of(0b1000_1_010), Uint8Array.of(0b1000_1_010)]);
  });

  it('cannot be had of a frame that is not kept, or not shown', () => {
    for (const odd of [frame({ refreshed: 0 }), frame({ shown: false })]) {
      const repeater = new Vp9Repeater();
      repeater.passed(odd);
      expect(repeater.repeat()).toBeUndefined();
    }
  });
});
