import { describe, expect, it } from 'vitest';
import { balanceLines, breakLines, measureText } from '../../../scenes/text/lines.ts';
import { face, halfEm } from '../helpers/measure.ts';

const broken = (text: string, width: number, columns = 60) => breakLines(measureText(text, face, halfEm), width, columns).map((line) => line.text);

describe('lines', () => {
  it('fill up with words', () => {
    expect(broken('one two three four', 4)).toEqual(['one two', 'three', 'four']);
  });

  it('hold no more letters than asked', () => {
    expect(broken('aaa bbb ccc', 100, 7)).toEqual(['aaa bbb', 'ccc']);
  });

  it('of Chinese break between words but never before a stop', () => {
    for (const line of broken('潮汐是大海的呼吸，每天两次。', 5)) expect(line).not.toMatch(/^[，。]/);
  });

  it('break a word that is wider than the line, and no character', () => {
    expect(broken('abcdefgh', 2)).toEqual(['abcd', 'efgh']);
    expect(broken('👩‍🚀👩‍🚀', 2.5)).toEqual(['👩‍🚀', '👩‍🚀']);
  });

  it('keep words together that a no-break space joins', () => {
    expect(broken('about 16\u00a0m high', 4)).toEqual(['about', '16\u00a0m', 'high']);
  });

  it('never begin with a dash', () => {
    expect(broken('tides — twice a day', 4)).toEqual(['tides —', 'twice a', 'day']);
  });

  it('balanced, leave no word alone', () => {
    const lines = balanceLines(measureText('one two three four five six', face, halfEm), 11, 60);
    expect(lines.map((line) => line.text)).toEqual(['one two three', 'four five six']);
  });

  it('balanced, end where the text rests, and not with the first word of a sentence or a small one', () => {
    const set = (text: string, width: number): string[] => balanceLines(measureText(text, face, halfEm), width, 60).map((line) => line.text);
    expect(set('Hover over a link, and you see the paragraph it points to.', 13)).toEqual(['Hover over a link,', 'and you see the paragraph', 'it points to.']);
    for (const line of set('When it was replaced, the tower was still sound. It was the rock beneath it that had begun to give way.', 14)) expect(line).not.toMatch(/\. It$/);
  });

  it('balanced, tear no word at its hyphen where it can be helped', () => {
    const lines = balanceLines(measureText('Fourteen miles off Plymouth, in the south-west of England.', face, halfEm), 12.5, 60);
    expect(lines.map((line) => line.text).join(' / ')).toContain('south-west');
  });

  it('balanced, are no wider and no more than they have to be', () => {
    const measured = measureText('The Romans built lighthouses along their coasts, and one of them is still at work.', face, halfEm);
    for (let width = 7; width < 40; width += 0.5) {
      const [broken, balanced] = [breakLines(measured, width, 60), balanceLines(measured, width, 60)];
      expect(balanced.length).toBe(broken.length);
      expect(balanced.map((line) => line.text).join(' ')).toBe(measured.text);
      expect(Math.max(...balanced.map((line) => line.width))).toBeLessThanOrEqual(width + 1e-6);
    }
  });

  it('know their place in the text', () => {
    const text = 'one two three';
    for (const line of breakLines(measureText(text, face, halfEm), 4, 60)) expect(text.slice(line.from, line.to)).toBe(line.text);
  });
});
