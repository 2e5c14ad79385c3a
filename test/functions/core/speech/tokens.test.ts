import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../../functions/core/speech/tokens.ts';

const words = (text: string): string[] => tokensOf(text).map((token) => token.text);

describe('the words of a text', () => {
  it('are what stands between white space, with the punctuation that touches it', () => {
    expect(words('“Yes,” she said —\n“3.5 🙂”')).toEqual(['“Yes,”', 'she', 'said', '—', '“3.5', '🙂”']);
  });

  it('are found by dictionary where a script has no spaces', () => {
    expect(words('今天天气很好，我们去公园。')).toEqual(['今天', '天气', '很好，', '我们', '去', '公园。']);
    expect(words('「東京」へ行きます')[0]).toBe('「東京」');
  });

  it.each(['One two.', 'Größe: „groß“!', '今天（天气）很好 iPhone 3.5公里。', 'مرحبا بالعالم؟', '👨‍👩‍👧 🇩🇪!', '（）', ' \n a'])(
    'cover everything but white space exactly once, in "%s"',
    (text) => {
      const tokens = tokensOf(text);
      const covered = Array.from({ length: text.length }, () => 0);
      for (const { from, to } of tokens) for (let at = from; at < to; at += 1) covered[at] = (covered[at] ?? 0) + 1;
      expect(covered).toEqual([...Array(text.length).keys()].map((at) => (/\s/.test(text[at] ?? '') ? 0 : 1)));
      for (const token of tokens) expect(text.slice(token.from, token.to)).toBe(token.text);
    },
  );

  it('of a text without any are none', () => {
    expect(tokensOf(' \n ')).toEqual([]);
  });
});
