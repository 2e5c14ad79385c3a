import { describe, expect, it } from 'vitest';
import { stretchPauses } from '../../../../functions/core/speech/pauses.ts';
import { trimSilence } from '../../../../functions/core/speech/trim.ts';

const loudBetween = (from: number, to: number, length: number): Int16Array =>
  Int16Array.from({ length }, (_, at) => (at >= from && at < to ? 8000 : 0));

describe('trimming', () => {
  it('takes silence off both ends and moves the words along', () => {
    const words = [{ text: 'a', from: 0, to: 1, startSeconds: 0.5, endSeconds: 0.8 }];
    const trimmed = trimSilence({ samples: loudBetween(500, 800, 1500), sampleRate: 1000, words });
    expect(trimmed.samples.length).toBe(350);
    expect(trimmed.words[0]?.startSeconds).toBeCloseTo(0.01, 6);
    expect(trimmed.words[0]?.endSeconds).toBeCloseTo(0.31, 6);
  });

  it('leaves a sound of silence as it is', () => {
    const silence = { samples: new Int16Array(100), sampleRate: 1000, words: [] };
    expect(trimSilence(silence)).toBe(silence);
  });
});

describe('stretching pauses', () => {
  it('adds silence in the middle and moves what follows', () => {
    const samples = loudBetween(0, 100, 500).map((sample, at) => (at >= 300 ? 8000 : sample));
    const events = [
      { kind: 'sound', position: 0, seconds: 0 },
      { kind: 'pause', position: 1, seconds: 0.1 },
      { kind: 'sound', position: 2, seconds: 0.3 },
      { kind: 'pause', position: 3, seconds: 0.5 },
    ] as const;
    const heard = stretchPauses({ samples, sampleRate: 1000, events }, 1.5);
    expect(heard.samples.length).toBe(600);
    expect(heard.samples.findIndex((sample, at) => at > 100 && sample !== 0)).toBe(400);
    expect(heard.events.map((event) => event.seconds)).toEqual([0, 0.1, 0.4, 0.6]);
  });
});
