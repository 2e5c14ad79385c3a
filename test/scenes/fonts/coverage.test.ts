import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { familiesOf, rangesOf, shareText } from '../../../scenes/fonts/coverage.ts';
import { FAMILIES, FONT_PACKAGES } from '../../../scenes/fonts/families.ts';

it('reads ranges as CSS writes them', () => {
  expect(rangesOf('U+0-FF, U+131, U+4??')).toEqual([[0, 255], [0x131, 0x131], [0x400, 0x4ff]]);
});

it('names the families of a stack', () => {
  expect(familiesOf(FAMILIES.text)[0]).toBe('Inter Variable');
  expect(familiesOf(FAMILIES.text)).not.toContain('sans-serif');
});

it('gives each character to the first family that has it, and keeps what none has', () => {
  const { shares, rest } = shareText('aбक', [
    { family: 'Latin', ranges: [[0, 255]] },
    { family: 'Cyrillic', ranges: [[0x400, 0x4ff]] },
  ]);
  expect(Object.fromEntries(shares)).toEqual({ Latin: 'a', Cyrillic: 'б' });
  expect(rest).toBe('क');
});

it.each(FONT_PACKAGES)('finds %s installed', (name) => {
  expect(createRequire(import.meta.url).resolve(`${name}/index.css`)).toContain('index.css');
});
