import { describe, expect, it } from 'vitest';
import { contrast, mix } from '../../../scenes/themes/contrast.ts';
import { THEMES } from '../../../scenes/themes/index.ts';

it('is 21 between black and white, and 1 between equals', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#b8391b', '#b8391b')).toBeCloseTo(1);
});

it('mixes colours', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('rgb(128, 128, 128)');
});

describe.each(Object.entries(THEMES))('theme %s', (_, { palette }) => {
  const grounds = { paper: palette.paper, sheet: palette.sheet, tint: palette.tint };
  const onDisc = ['ink', 'soft'] as const;

  it.each(['ink', 'soft', 'accent'] as const)('reads %s on paper and on a sheet', (text) => {
    for (const ground of [grounds.paper, grounds.sheet]) expect(contrast(palette[text], ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(onDisc)('reads %s where it lies over the disc', (text) => {
    expect(contrast(palette[text], grounds.tint)).toBeGreaterThanOrEqual(4.5);
  });

  it('reads the figure behind a text too: text may lie over it', () => {
    for (const text of ['ink', 'soft', 'accent'] as const) expect(contrast(palette[text], palette.motif)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(palette.code))('reads code: %s', (__, colour) => {
    expect(contrast(colour, palette.panel)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(palette.series)('tells the series %s from the paper', (colour) => {
    expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(3);
  });
});
