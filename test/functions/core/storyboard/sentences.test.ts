import { describe, expect, it } from 'vitest';
import { leadingClause, piecesOf, sentencesOf } from '../../../../functions/core/storyboard/sentences.ts';

describe('sentences', () => {
  it('takes the s of a possessive for no initial', () => {
    expect(sentencesOf("Less than half of the Moon's. Together they make a rhythm:", 'en')).toHaveLength(2);
  });

  it('do not end at abbreviations, initials, numbers or quotes that go on', () => {
    expect(
      sentencesOf(
        'Dr. Smith went 3.5 km, e.g. to Malta. J. R. R. Tolkien agreed. "Why?" he asked. No. 5 is alive! Wait... what?',
        'en',
      ),
    ).toEqual([
      'Dr. Smith went 3.5 km, e.g. to Malta.',
      'J. R. R. Tolkien agreed.',
      '"Why?" he asked.',
      'No. 5 is alive!',
      'Wait... what?',
    ]);
    expect(sentencesOf('Das ist z. B. so. Und das nicht.', 'de')).toEqual(['Das ist z. B. so.', 'Und das nicht.']);
  });

  it('open with the quotation mark that belongs to them', () => {
    expect(sentencesOf('月亮！太阳？“你好。”他说。', 'zh')).toEqual(['月亮！', '太阳？', '“你好。”', '他说。']);
  });

  it('that are too long break at clauses into even pieces, and lose nothing', () => {
    const long = `${'the sea is wide and blue and cold and '.repeat(4)}deep; ${'the moon is far and round and white and '.repeat(4)}bright.`;
    const pieces = piecesOf(long, 240);
    expect(pieces.length).toBe(2);
    expect(pieces[0]?.endsWith('deep;')).toBe(true);
    expect(pieces.join(' ')).toBe(long);
  });

  it('lend their leading clause, with an ellipsis only inside a clause', () => {
    expect(leadingClause('Press the button on the left, then wait for the green light', 40)).toBe('Press the button on the left');
    expect(leadingClause('Press the button on the left then wait for the green light', 40)).toBe(
      'Press the button on the left then wait…',
    );
  });
});
