import { describe, expect, it } from 'vitest';
import { speakable } from '../../../../functions/core/speech/speakable.ts';

const said = (text: string, language = 'en-us'): string => speakable(text, language).text.replace(/ +/g, ' ').trim();

describe('what the engine is given to say', () => {
  it('names no emoji, but keeps the joiners of Indic words', () => {
    expect(said('Hi 🙂 you 👍🏽 👨‍👩‍👧 🇩🇪 all')).toBe('Hi you all');
    expect(said('क्‍ष', 'hi')).toBe('क्‍ष');
  });

  it('says money as people do, in English', () => {
    expect(said('It costs $3.5 million, or $1.')).toBe('It costs 3.5 million dollars, or 1 dollar.');
    expect(said('$3', 'de')).toBe('$3');
  });

  it('says the name of an address, not its slashes', () => {
    expect(said('See https://www.example.com/.')).toBe('See example.com.');
  });

  it('lets no text pass for markup or phonemes', () => {
    expect(said('a <b> & [[x]]')).toBe('a &lt;b&gt; &amp; ( (x) )');
  });

  it('leaves out the marks of Markdown at the edges of words only', () => {
    expect(said('**bold** _it_ `code` snake_case 2 * 3')).toBe('bold it code snake_case 2 * 3');
  });

  it('knows where each of its code points is written', () => {
    const text = 'Hi 🙂 $3 <b>';
    const { text: spoken, origins } = speakable(text, 'en-us');
    expect(origins).toHaveLength([...spoken].length);
    const at = [...spoken].indexOf('3');
    expect(text[origins[at] ?? -1]).toBe('3');
    expect(text.slice(origins.at(-1))).toBe('>');
  });
});
