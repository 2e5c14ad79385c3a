import { describe, expect, it } from 'vitest';
import { alignWords } from '../../../../functions/core/speech/align.ts';
import { stretchesOf } from '../../../../functions/core/speech/energy.ts';
import { speakable } from '../../../../functions/core/speech/speakable.ts';
import { wordWeight } from '../../../../functions/core/speech/word-weight.ts';

const RATE = 16_000;

/** Noise where somebody speaks, with quiet between: seconds of each in turn. */
function sound(...turns: readonly number[]) {
  const pieces = turns.map((seconds, index) => Int16Array.from({ length: Math.round(seconds * RATE) }, (_, at) => (index % 2 === 0 ? Math.round(9000 * Math.sin(at * 0.9) * Math.cos(at * 0.13)) : (at * 7) % 5)));
  return { samples: Int16Array.from(pieces.flatMap((piece) => [...piece])), sampleRate: RATE };
}

const times = (written: string, heard: ReturnType<typeof sound>) => alignWords({ written, spoken: speakable(written, 'en-us'), sound: heard });

describe('words aligned with sound', () => {
  it('begin after the pauses that the text asks for', () => {
    const words = times('The sea rises. Then it falls, and rises again.', sound(1, 0.5, 0.9, 0.25, 1));
    const start = (text: string): number => words.find((word) => word.text === text)?.startSeconds ?? -1;
    expect(start('Then')).toBeCloseTo(1.5, 1);
    expect(start('and')).toBeCloseTo(2.65, 1);
  });

  it('bear a pause where none is written, and a missing one where one is', () => {
    const words = times('The sea rises slowly. Then it falls.', sound(0.75, 0.2, 1.4));
    expect(words.map(({ startSeconds }) => startSeconds)).toEqual(words.map(({ startSeconds }) => startSeconds).toSorted((a, b) => a - b));
    expect(words.some(({ startSeconds }) => Math.abs(startSeconds - 0.95) < 0.03)).toBe(true);
  });

  it.each(['One.', '今天天气很好，我们去公园。', '— … —', 'A 🙂 b', 'x '.repeat(200).trim(), '1984'])('all have a time, in order and within the sound: %s', (written) => {
    const heard = sound(0.8, 0.3, 1.2, 0.1, 0.5);
    const words = times(written, heard);
    let before = 0;
    for (const { startSeconds, endSeconds, text, from, to } of words) {
      expect(written.slice(from, to)).toBe(text);
      expect(startSeconds).toBeGreaterThanOrEqual(before - 1e-9);
      expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
      expect(endSeconds).toBeLessThanOrEqual(2.91);
      before = endSeconds;
    }
    expect(words.map(({ text }) => text).join('')).toBe(written.replace(/\s/g, ''));
  });

  it('share even a silence', () => {
    expect(times('no sound', { samples: new Int16Array(RATE), sampleRate: RATE }).map(({ endSeconds }) => endSeconds)).toHaveLength(2);
  });
});

describe('the energy of a sound', () => {
  it('tells where somebody speaks, whatever the level', () => {
    const loud = sound(0.5, 0.3, 0.5);
    const soft = { ...loud, samples: loud.samples.map((sample) => sample >> 4) };
    for (const heard of [loud, soft]) expect(stretchesOf(heard, 0.05).map(({ start, end }) => [start, end].map((at) => Number(at.toFixed(1))))).toEqual([[0, 0.5], [0.8, 1.3]]);
  });
});

describe('the weight of a word', () => {
  it('grows with what is said, not with what is written', () => {
    expect(wordWeight('tide')).toBeLessThan(wordWeight('tidal'));
    expect(wordWeight('1989')).toBeGreaterThan(wordWeight('tide'));
    expect(wordWeight('—')).toBe(0);
    expect(wordWeight('again.')).toBeGreaterThan(wordWeight('again'));
  });
});
