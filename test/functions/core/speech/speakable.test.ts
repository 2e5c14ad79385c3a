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
    expect(said('**bold** _it_ `code` snake_case 2 * 3')).toBe('bold it code snake case 2 * 3');
  });

  it('knows where each of its code points is written', () => {
    const text = 'Hi 🙂 $3 <b>';
    const { text: spoken, origins } = speakable(text, 'en-us');
    expect(origins).toHaveLength([...spoken].length);
    const at = [...spoken].indexOf('3');
    expect(text[origins[at] ?? -1]).toBe('3');
    expect(text.slice(origins.at(-1))).toBe('>');
  });

  it.each([
    ['In 1984 it went 5 km/h, e.g. at 12 °C and 1 m high.', 'In 19 84 it went 5 kilometres per hour, for example at 12 degrees Celsius and 1 metre high.'],
    ['From 1905 to 2007, 1914–1918, in 1500 steps, 10–20 kg.', 'From 19 oh 5 to 2007, 19 14 to 19 18, in 1500 steps, 10 to 20 kilograms.'],
    ['1687: Newton. Until about 1804 it was so, and about 1500 people knew. See 1687:5.', '16 87: Newton. Until about 18 oh 4 it was so, and about 1500 people knew. See 1687:5.'],
    ['On 2024-03-05 at 10:05, No. 5. No. We paint, draw, etc. And so on.', 'On March 5, 20 24 at 10 oh 5, number 5. No. We paint, draw, et cetera. And so on.'],
    ['Call getUserName() or my_file.ts with --since v4.2 if a >= b && c.', 'Call get User Name or my file dot ts with dash dash since version 4.2 if a is at least b and c.'],
    ['An iPhone on YouTube at 5 a.m. costs $5, or ½ of x² = 16.', 'An iPhone on YouTube at 5 a.m. costs 5 dollars, or one half of x squared equals 16.'],
  ])('is what a person would say, in English: %s', (written, spoken) => {
    expect(said(written)).toBe(spoken);
  });

  it.each([
    ['de', 'Am 9. November, der 3. Mai: 3,5 Mio. Euro, z. B. für 5 km² usw. Im 21. Jahrhundert 10–20 kWh.', 'Am neunten November, der dritte Mai: 3,5 Millionen Euro, zum Beispiel für 5 Quadratkilometer und so weiter. Im einundzwanzigsten Jahrhundert 10 bis 20 Kilowattstunden.'],
    ['de', '1361 fällt Visby, 1378 und 1905 auch, 1500 m hoch, 1.378 weit, bis 1900.', 'dreizehnhundert 61 fällt Visby, dreizehnhundert 78 und neunzehnhundert 5 auch, 1500 Meter hoch, 1.378 weit, bis neunzehnhundert.'],
    ['es', 'Añade 250 g de harina, p. ej. a 180 °C, durante 40 min.', 'Añade 250 gramos de harina, por ejemplo a 180 grados Celsius, durante 40 minutos.'],
    ['fr', 'Env. 5 km, p. ex. à 1 m.', 'Env. 5 kilomètres, par exemple à 1 mètre.'],
    ['ru', 'Около 5 km', 'Около 5 km'],
  ])('is what a person would say, in %s', (voice, written, spoken) => {
    expect(said(written, voice)).toBe(spoken);
  });

  it.each([
    [String.raw`$f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h} = 2x$.`, 'f prime of x equals the limit as h goes to 0 of f of x plus h minus f of x, over h equals 2 x.'],
    [String.raw`\[\int_0^1 x^2 \, dx = \frac{1}{3}\]`, 'the integral from 0 to 1 of x squared d x equals one third'],
    [String.raw`$\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$ costs $5 and $6.`, 'the sum from i equals 1 to n of i equals n times n plus 1, over 2 costs 5 dollars and 6 dollars.'],
    [String.raw`$\sqrt{a^2+b^2} \le |a|$, $e^{i\pi} \neq \vec{v}_0$`, 'the square root of a squared plus b squared is at most the absolute value of a, e to the power of i pi is not equal to vector v sub 0'],
    [String.raw`$\frac{dy}{dx}$ and $x$ and $\sqrt[3]{8}$`, 'd y by d x and x and the cube root of 8'],
  ])('reads formulas aloud: %s', (written, spoken) => {
    expect(said(written)).toBe(spoken);
  });

  it('says words as their author wants them, and knows where they are written', () => {
    const { text, origins } = speakable('Use kubernetes on AWS.', 'en-us', { Kubernetes: 'koo-ber-NET-eez', AWS: 'A W S' });
    expect(text).toBe('Use koo-ber-net-eez on A W S.');
    expect(origins.slice(4, 19).every((origin) => origin === 4)).toBe(true);
  });

  it('gives no place that is outside, or out of order', () => {
    const text = String.raw`In 1984, $\frac{a}{b}$ of 5 km, e.g. my_file.ts, ½!`;
    const { text: spoken, origins } = speakable(text, 'en-us', { file: 'fy-ul' });
    expect(origins).toHaveLength([...spoken].length);
    expect(origins.every((origin, index) => origin < text.length && origin >= (origins[index - 1] ?? 0))).toBe(true);
  });
});
