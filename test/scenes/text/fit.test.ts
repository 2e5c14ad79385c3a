import { describe, expect, it } from 'vitest';
import { fitText } from '../../../scenes/text/fit.ts';
import { setPages } from '../../../scenes/text/pages.ts';
import { face, halfEm } from '../helpers/measure.ts';

const box = { face, measure: halfEm, width: 1000, height: 400, size: 100, minSize: 24, leading: 1.2 };
const sentence = 'The tide is not water that comes and goes, but a bulge that stands. ';

describe('a fitted text', () => {
  it('is as large as asked where there is room', () => {
    expect(fitText('Tides', box).font.size).toBe(100);
  });

  it('shrinks until it fits', () => {
    const fitted = fitText(sentence.repeat(3), box);
    expect(fitted.height).toBeLessThanOrEqual(400);
    expect(fitted.lines.length).toBeLessThanOrEqual(7);
    expect(fitted.cut).toBe(false);
  });

  it('is cut at a word, not set smaller than the smallest', () => {
    const fitted = fitText(sentence.repeat(30), box);
    expect(fitted.font.size).toBe(24);
    expect(fitted.cut).toBe(true);
    expect(fitted.lines.at(-1)?.text).toMatch(/\p{L}…$/u);
  });

  it('sets a long word smaller before it breaks it', () => {
    const word = 'Schifffahrtsgesellschaft';
    expect(fitText(word, box).lines).toHaveLength(1);
  });
});

describe('pages', () => {
  const options = { ...box, pageSize: 60 };

  it('are one where the text fits', () => {
    expect(setPages(sentence.trim(), options)).toHaveLength(1);
  });

  it('hold every word, in order, in one size, and end with sentences', () => {
    const text = sentence.repeat(9).trim();
    const pages = setPages(text, options);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.map((page) => page.text).join(' ')).toBe(text);
    for (const page of pages) {
      expect(text.slice(page.from, page.from + page.text.length)).toBe(page.text);
      expect(page.set.font.size).toBe(60);
      expect(page.set.cut).toBe(false);
      expect(page.text).toMatch(/\.$/);
    }
  });

  it('cut a sentence that fills more than one', () => {
    const text = 'word '.repeat(150).trim();
    const pages = setPages(text, options);
    expect(pages.map((page) => page.text).join(' ')).toBe(text);
    expect(pages.every((page) => !page.set.cut)).toBe(true);
  });
});
