import { describe, expect, it } from 'vitest';
import { EspeakSpeech } from '../../../functions/adapters/local/espeak-speech.ts';
import { speechContract } from './speech.contract.ts';

describe('speech by eSpeak NG', () => {
  const speech = new EspeakSpeech();
  speechContract(() => speech);

  it('has voices for languages that few engines speak', async () => {
    const voices = await speech.voices();
    expect(['el', 'he', 'uk', 'th'].filter((voice) => !voices.includes(voice))).toEqual([]);
  });
});
