import { expect, it } from 'vitest';
import type { Speech, SpokenText } from '../../../functions/ports.ts';

/** When sound begins after at least 0.1 s of quiet, by energy alone: seconds. */
function onsets({ samples, sampleRate }: SpokenText): number[] {
  const window = Math.round(sampleRate * 0.005);
  const found: number[] = [];
  let quiet = Number.POSITIVE_INFINITY;
  for (let at = 0; at + window <= samples.length; at += window) {
    const level = Math.sqrt(samples.subarray(at, at + window).reduce((sum, one) => sum + one * one, 0) / window);
    if (level < 250) quiet += window / sampleRate;
    else {
      if (quiet > 0.1) found.push(at / sampleRate);
      quiet = 0;
    }
  }
  return found;
}

const SENTENCES: readonly (readonly [voice: string, text: string])[] = [
  ['en-us', 'One. Two. Three. Four. Five. Six. Seven. Eight.'],
  ['en-gb', 'Tide, moon, water, ship, bay, kite, paper.'],
  ['de', 'Haus. Baum. Tisch. Garten. Fenster.'],
  ['fr', 'Chat. Maison. Porte. Table.'],
  ['ar', 'مرحبا. كتاب. شمس.'],
  ['cmn', '好。今天。太阳。'],
];

const TEXTS: readonly (readonly [voice: string, text: string])[] = [
  ['en-us', 'It costs $3.5 million in 1984, e.g. in the “Bay of Fundy” — see https://example.com/tides & <more>!'],
  ['de', 'Am 3. Oktober 1990 kostete es 3,5 Mio. Euro, z. B. für „Größe“.'],
  ['cmn', '今天天气很好，我们在2024年3月5日去了3.5公里外的iPhone商店。'],
  ['ar', 'مرحبا بالعالم. كيف حالك في 2024؟'],
  ['en-us', '🙂 Waves 🌊🌊 rise 👨‍👩‍👧. 🇩🇪'],
  ['ru', 'Вода поднимается на 16 метров — дважды в день.'],
  ['ko', '안녕하세요 여러분, 오늘은 날씨가 좋습니다.'],
  ['ja', 'きょうは いいてんきです。うみへ いきます。'],
  ['hi', 'नमस्ते दुनिया, आप कैसे हैं?'],
];

/** What every engine does that speaks for films. */
export function speechContract(speech: () => Speech): void {
  it.each(SENTENCES)('begins a word where its sound begins, to 80 ms: %s', async (voice, text) => {
    const spoken = await speech().synthesize({ text, voice });
    const heard = onsets(spoken);
    expect(heard).toHaveLength(spoken.words.length);
    spoken.words.forEach((word, index) => expect(Math.abs(word.startSeconds - (heard[index] ?? -1))).toBeLessThan(0.08));
  });

  it.each(TEXTS)('gives every word of a text one time, in order, within the sound: %s %s', async (voice, text) => {
    const { words, samples, sampleRate } = await speech().synthesize({ text, voice });
    const seconds = samples.length / sampleRate;
    const covered = new Set<number>();
    let before = 0;
    for (const word of words) {
      expect(text.slice(word.from, word.to)).toBe(word.text);
      for (let at = word.from; at < word.to; at += 1) covered.add(at);
      expect(word.startSeconds).toBeGreaterThanOrEqual(before);
      expect(word.endSeconds).toBeGreaterThanOrEqual(word.startSeconds);
      expect(word.endSeconds).toBeLessThanOrEqual(seconds);
      before = word.endSeconds;
    }
    expect(covered.size).toBe(text.replace(/\s/gu, '').length);
    expect(words.reduce((sum, word) => sum + word.to - word.from, 0)).toBe(covered.size);
    expect(words.filter((word) => /[\p{L}\p{N}]/u.test(word.text) && word.endSeconds <= word.startSeconds)).toEqual([]);
  });

  it('has no silence at either end', async () => {
    const { samples, sampleRate } = await speech().synthesize({ text: 'The tide comes in.', voice: 'en-us' });
    expect(samples.subarray(0, 0.03 * sampleRate).some((one) => Math.abs(one) > 65)).toBe(true);
    expect(samples.subarray(-0.06 * sampleRate).some((one) => Math.abs(one) > 65)).toBe(true);
  });

  it('is the same whatever was said before', async () => {
    const request = { text: 'The tide comes in, and goes out.', voice: 'en-us' };
    const first = await speech().synthesize(request);
    await speech().synthesize({ text: 'Ganz etwas anderes.', voice: 'de' });
    expect(await speech().synthesize(request)).toEqual(first);
  });

  it('of nothing but emoji is a short silence', async () => {
    const { samples, words } = await speech().synthesize({ text: '🙂 🌊', voice: 'en-us' });
    expect(samples.every((one) => one === 0)).toBe(true);
    expect(words.map((word) => word.endSeconds)).toEqual([0.5, 1]);
  });

  it('has the voices that briefs ask for, in whatever case', async () => {
    const voices = await speech().voices();
    const asked = ['en-us', 'en-gb', 'de', 'fr', 'es', 'it', 'pt', 'pt-br', 'nl', 'ru', 'ar', 'cmn', 'zh', 'hi', 'ja', 'ko', 'pl', 'tr', 'sv'];
    expect(asked.filter((voice) => !voices.includes(voice))).toEqual([]);
    expect((await speech().synthesize({ text: 'Tides.', voice: 'EN-US' })).words).toHaveLength(1);
  });

  it('refuses a voice that there is not, and names others', async () => {
    await expect(speech().synthesize({ text: 'x', voice: 'en-mars' })).rejects.toMatchObject({
      name: 'BriefRefused',
      place: { path: 'voice' },
      message: expect.stringMatching(/^voice: there is no voice "en-mars"; try one of .*en-gb/),
    });
  });
}
