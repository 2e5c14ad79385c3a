import { describe, expect, it } from 'vitest';
import { cutAtMarks, placeSpans } from '../../../scenes/text/spans.ts';

const width = (text: string) => [...text].length;
const seen = (text: string, base: 'ltr' | 'rtl') =>
  placeSpans(cutAtMarks({ text, from: 0 }, words(text)), base, width)
    .sort((a, b) => a.x - b.x)
    .map((span) => span.text);
const words = (text: string) => [...text.matchAll(/\S+/g)].map((match, tag) => ({ from: match.index, to: match.index + match[0].length, tag }));

describe('spans', () => {
  it('cut a line at the marks of its text', () => {
    expect(cutAtMarks({ text: 'two three', from: 4 }, [{ from: 8, to: 13, tag: 2 }])).toEqual([
      { text: 'two ', tag: -1 },
      { text: 'three', tag: 2 },
    ]);
  });

  it('of a text from the left stand in its order', () => {
    expect(seen('one two', 'ltr')).toEqual(['one', ' ', 'two']);
  });

  it('of a text from the right stand against it', () => {
    expect(seen('אחת שתיים', 'rtl')).toEqual(['שתיים', ' ', 'אחת']);
  });

  it('keep a Latin name in its order inside Arabic, and the full stop at the end', () => {
    expect(seen('قال (NASA 2024).', 'rtl')).toEqual([').', 'NASA', ' ', '2024', '(', ' ', 'قال']);
  });
});
