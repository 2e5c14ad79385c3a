import { describe, expect, it } from 'vitest';
import { checkedBrief } from '../../functions/core/check-brief.ts';
import { contrast } from '../../workflows/contracts/contrast.ts';
import { THEMES, type Brand } from '../../workflows/contracts/index.ts';
import { themeOf } from '../../scenes/themes/index.ts';

const message = (fields: object): string => {
  try {
    checkedBrief({ kind: 'text', text: 'The sea rises.', ...fields });
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('a brand', () => {
  it('is refused in one line where nobody could read it', () => {
    expect(message({ brand: { accent: '#ffee00' } })).toBe('brand.accent: #ffee00 on #f8f3ea has a contrast of 1.1; text needs 4.5: choose a darker one');
    expect(message({ brand: { background: '#7a1020' } })).toMatch(/^brand\.background: the theme's accent #b8391b on #7a1020 has a contrast of [\d.]+; text needs 4\.5: say a lighter brand\.accent too$/);
    expect(message({ brand: { ink: '#777777', background: '#808080', accent: '#000000' } })).toMatch(/^brand\.ink: /);
    expect(message({ brand: { accent: 'red' } })).toBe('brand.accent: is no colour of the form #rrggbb');
  });

  it('is taken where it can be read, with ink that suits its background', () => {
    expect(message({ brand: { accent: '#0b57d0', font: 'Inter' } })).toBe('accepted');
    expect(themeOf({ theme: 'paper', brand: { background: '#101418', accent: '#7cc4ff' }, ideographs: undefined }).palette.ink).toBe('#ffffff');
  });

  it.each(THEMES)('keeps every shade of %s readable', (theme) => {
    const brands: Brand[] = [{ background: '#0a1a2f', accent: '#ffb454' }, { background: '#fdf6e3', accent: '#8a2be2' }, { background: '#003b2f', accent: '#ffe08a', ink: '#f4fff9' }];
    for (const brand of brands) {
      const { palette } = themeOf({ theme, brand, ideographs: undefined });
      for (const colour of [palette.ink, palette.soft, palette.accent]) expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(4.5);
      for (const colour of palette.series) expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(palette.ink, palette.tint)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('refuses sounds that a music file would clash with', () => {
  expect(message({ sounds: true, music: { file: 'song.mp3' } })).toMatch(/^sounds: are tuned to composed music/);
});
