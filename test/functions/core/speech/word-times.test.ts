import { describe, expect, it } from 'vitest';
import { speakable } from '../../../../functions/core/speech/speakable.ts';
import { spokenWords } from '../../../../functions/core/speech/word-times.ts';
import type { SpeechEvent } from '../../../../functions/core/speech/word-times.ts';

const word = (position: number, seconds: number): SpeechEvent => ({ kind: 'word', position, seconds });
const sound = (position: number, seconds: number): SpeechEvent => ({ kind: 'sound', position, seconds });
const pause = (position: number, seconds: number): SpeechEvent => ({ kind: 'pause', position, seconds });

function timed(text: string, events: SpeechEvent[], seconds: number) {
  return spokenWords({ written: text, spoken: speakable(text, 'en-us'), events, seconds });
}

describe('the times of words', () => {
  it('run from the first sound to the end of the last one, and leave pauses out', () => {
    const words = timed('One. Two.', [word(0, 0), sound(0, 0.05), pause(3, 0.4), word(5, 0.7), sound(5, 0.8), pause(9, 1)], 1.1);
    expect(words.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([[0.05, 0.4], [0.8, 1]]);
  });

  it('join what the engine says as several words', () => {
    const words = timed('in 3.5 now', [word(0, 0), sound(0, 0), word(3, 1), sound(3, 1), word(4, 1.5), sound(4, 1.6), word(7, 2), sound(7, 2)], 3);
    expect(words[1]).toMatchObject({ text: '3.5', startSeconds: 1, endSeconds: 2 });
  });

  it('are shared by letters where the engine joins words', () => {
    const words = timed('of thee sea', [word(0, 0), sound(0, 0), word(8, 0.6), sound(8, 0.6)], 1);
    expect(words.map(({ startSeconds }) => Number(startSeconds.toFixed(3)))).toEqual([0, 0.2, 0.6]);
  });

  it('fill the pause where a word is not spoken at all', () => {
    const words = timed('so — it 🙂', [word(0, 0), sound(0, 0), pause(2, 0.3), word(5, 0.6), sound(5, 0.6), pause(7, 0.9)], 1);
    expect(words.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([[0, 0.3], [0.3, 0.6], [0.6, 0.9], [0.9, 1]]);
  });

  it('forgive a position on the space before the word', () => {
    const words = timed('für uns', [word(0, 0), sound(0, 0), word(3, 0.5), sound(3, 0.5)], 1);
    expect(words[1]?.startSeconds).toBe(0.5);
  });
});
