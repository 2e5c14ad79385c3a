import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EspeakSpeech } from '../../../functions/adapters/local/espeak-speech.ts';
import { alignWords } from '../../../functions/core/speech/align.ts';
import { speakable } from '../../../functions/core/speech/speakable.ts';

const speech = new EspeakSpeech();

/** How far aligned words begin from where the engine says that they do: seconds, in order. */
async function errors(voice: string, texts: readonly string[]): Promise<number[]> {
  const off: number[] = [];
  for (const text of texts) {
    const heard = await speech.synthesize({ text, voice });
    const found = alignWords({ written: text, spoken: speakable(text, voice), sound: heard });
    expect(found.map((word) => word.text)).toEqual(heard.words.map((word) => word.text));
    off.push(...heard.words.map(({ startSeconds }, index) => Math.abs(startSeconds - (found[index]?.startSeconds ?? 99))));
  }
  return off.sort((a, b) => a - b);
}

async function paragraphs(file: string): Promise<string[]> {
  const text = await readFile(new URL(`../../../examples/${file}`, import.meta.url), 'utf8');
  return text.split(/\n\s*\n/).map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => /^[A-Z]/.test(one) && one.length > 60 && one.length < 700);
}

describe('words aligned with the sound of a voice that tells its own times', () => {
  it.each([
    ['en-us', () => paragraphs('tides.md')],
    ['en-gb', () => paragraphs('lighthouses.txt')],
    ['de', async () => ['Die Hanse war kein Staat und hatte keinen König. Sie war ein Bund von Kaufleuten, die einander halfen, wo kein Gesetz sie schützte; und doch führte sie Kriege und schloss Frieden.', 'Am 9. November 1989 fiel in Berlin die Mauer, nach achtundzwanzig Jahren. Niemand hatte damit gerechnet.']],
    ['es', async () => ['La masa descansa toda la noche en la nevera, y por la mañana se estira con las manos, sin prisa. Después se hornea a 250 °C, hasta que la corteza suena hueca.']],
    ['fr', async () => ["La marée monte deux fois par jour, parce que la Lune attire l'eau. De l'autre côté de la Terre, l'eau reste en arrière."]],
  ])('begin within 120 ms in the middle, and within 300 ms 95 times in 100: %s', async (voice, texts) => {
    const off = await errors(voice, await texts());
    expect(off[Math.floor(off.length * 0.5)]).toBeLessThan(0.12);
    expect(off[Math.floor(off.length * 0.95)]).toBeLessThan(0.3);
  });
});

describe('the speed of a voice', () => {
  it('is what was asked for', async () => {
    const text = 'The tide comes in, and goes out again, twice a day.';
    const [slow, plain, fast] = await Promise.all([0.7, 1, 1.5].map((speed) => speech.synthesize({ text, voice: 'en-us', speed })));
    const seconds = [slow, plain, fast].map((spoken) => (spoken?.samples.length ?? 0) / (spoken?.sampleRate ?? 1));
    expect((seconds[0] ?? 0) / (seconds[1] ?? 1)).toBeGreaterThan(1.2);
    expect((seconds[2] ?? 0) / (seconds[1] ?? 1)).toBeLessThan(0.8);
  });
});
