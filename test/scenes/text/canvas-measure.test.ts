import { describe, expect, it } from 'vitest';
import { kept } from '../../../scenes/text/canvas-measure.ts';
import type { Font } from '../../../scenes/text/type.ts';

const font: Font = { family: 'Inter', weight: 400, tracking: 0, size: 10 };

describe('a measure that is kept', () => {
  it('asks for a text once in each font', () => {
    const asked: string[] = [];
    const measure = kept((text, { size, weight, tracking }) => {
      asked.push(`${text} ${size} ${weight} ${tracking}`);
      return (text.length + 1) * size + weight + tracking;
    });
    const fonts = [font, { ...font, size: 20 }, { ...font, weight: 700 }, { ...font, tracking: -0.02 }];
    const widths = () => fonts.flatMap((one) => ['tide', ''].map((text) => measure(text, one)));
    const first = widths();
    expect(new Set(first).size).toBe(8);
    expect(widths()).toEqual(first);
    expect(asked).toHaveLength(8);
  });
});
