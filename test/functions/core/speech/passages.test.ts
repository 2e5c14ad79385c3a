import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../../../functions/core/speech/passages.ts';

const upTo = (most: number) => ({ locale: 'en', fits: (text: string) => text.length <= most, together: true });

describe('passages of a text', () => {
  it('end with a sentence, and hold as many as fit', () => {
    const passages = passagesOf('One two. Three four.  Five six. Seven.', upTo(20));
    expect(passages).toEqual([
      { text: 'One two. Three four.', from: 0 },
      { text: 'Five six. Seven.', from: 22 },
    ]);
  });

  it('are single sentences where each is spoken by itself; Dr. Smith is none', () => {
    const passages = passagesOf('Dr. Smith came. He saw “it.” ', { ...upTo(100), together: false });
    expect(passages.map(({ text }) => text)).toEqual(['Dr. Smith came.', 'He saw “it.”']);
  });

  it('are cut between words, near the middle, where a sentence is too long', () => {
    expect(passagesOf('one two three four five six', upTo(16)).map(({ text }) => text)).toEqual(['one two three', 'four five six']);
  });

  it.each([
    '',
    '   ',
    'x'.repeat(50),
    '🌊'.repeat(33),
    ' 一天。两天！三天？'.repeat(9),
    'A “quote.” (And more.) ¿Qué? ¡No! … — 3.5 e.g. U.S. Yes.\n\nNext\tline. ',
    '… … … “ ” . . .',
    `${'word '.repeat(30)}\u00a0${'wörd\n'.repeat(30)}`,
    '&'.repeat(40),
  ])('lose nothing but space, split no character and keep to the limit: %j', (text) => {
    for (const together of [true, false]) {
      const passages = passagesOf(text, { ...upTo(12), together });
      for (const passage of passages) {
        expect(text.slice(passage.from, passage.from + passage.text.length)).toBe(passage.text);
        expect(passage.text.isWellFormed()).toBe(true);
        expect(passage.text.length).toBeLessThanOrEqual(12);
      }
      expect(passages.map((passage) => passage.text.replace(/\s/gu, '')).join('')).toBe(text.replace(/\s/gu, ''));
    }
  });
});
