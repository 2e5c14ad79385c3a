import { describe, expect, it } from 'vitest';
import { ordersOf } from '../../../scenes/formula/inks.ts';
import { typeset } from '../../../scenes/formula/mathjax.ts';
import { matchInks } from '../../../scenes/catalogue/math/matching.ts';

describe('a formula', () => {
  it('is outlines in reading order, with the colours of their roles', () => {
    const { inks, width, ascent } = typeset(String.raw`\first{x} + y`);
    expect(inks.map(({ kind, id, colour }) => [kind, id, colour])).toEqual([['glyph', '1D465', 'first'], ['glyph', '2B', undefined], ['glyph', '1D466', undefined]]);
    expect(inks.map(({ x }) => x)).toEqual(inks.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(width).toBeGreaterThan(1);
    expect(ascent).toBeGreaterThan(0.4);
  });

  it('knows where its relation begins, unless that is inside a fraction', () => {
    expect(typeset('= 2x').relation).toBe(0);
    expect(typeset('a = b').relation).toBeGreaterThan(0.5);
    expect(typeset(String.raw`\frac{a=b}{c}`).relation).toBeUndefined();
  });

  it('has fractions over and under the line, and letters that its fonts lack as text', () => {
    const { inks } = typeset(String.raw`\frac{1}{2} \text{水}`);
    expect(inks.map(({ kind }) => kind)).toEqual(['glyph', 'glyph', 'bar', 'text']);
    expect(inks[0]?.y).toBeLessThan(0);
    expect(inks[1]?.y).toBeGreaterThan(0);
  });
});

it('reads the outline of a glyph, downwards', () => {
  expect(ordersOf('M10 20L30 40H50V60Q1 2 3 4T7 8Z', 1, 1)).toEqual([['M', 10, -20], ['L', 30, -40], ['L', 50, -40], ['L', 50, -60], ['Q', 1, -2, 3, -4], ['Q', 5, -6, 7, -8], ['Z']]);
});

it('finds what two lines share, in order', () => {
  const inks = (tex: string) => typeset(tex).inks;
  const [before, after] = [inks('x^2 + 2x = y'), inks('x^2 = y - 2x')];
  expect(matchInks(before, after).slice(0, 4)).toEqual([0, 1, 5, 6]);
  expect(matchInks([], after)).toEqual(after.map(() => undefined));
});
