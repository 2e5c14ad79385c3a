import { describe, expect, it } from 'vitest';
import { OpenAiSpeech } from '../../../functions/adapters/openai/openai-speech.ts';
import { speechServer, speechVariables } from '../../../functions/adapters/speech-engine.ts';
import { encodeWav } from '../../../functions/core/sound/wav.ts';
import { modelServer, type Canned } from '../../helpers/model-server.ts';

const RATE = 24_000;
const tone = Int16Array.from({ length: RATE * 2 }, (_, at) => (at < 0.3 * RATE || (at > 1 * RATE && at < 1.2 * RATE) ? 0 : Math.round(8000 * Math.sin(at * 0.3))));
const wav = (): Canned => ({ headers: { 'content-type': 'audio/wav' }, body: encodeWav(tone, RATE) });

async function speech(answer: Canned) {
  const server = await modelServer([answer]);
  return { server, speech: new OpenAiSpeech({ endpoint: { url: `${server.url}/v1`, key: 'key-1' }, model: 'tts-x', voices: ['alloy', 'nova'] }) };
}

describe('speech from an OpenAI-compatible server', () => {
  it('is asked for as sound without loss, with voice, speed and pronunciation', async () => {
    const { server, speech: engine } = await speech(wav());
    await engine.synthesize({ text: 'Use Kubernetes & <b>, 5 km.', voice: 'nova', speed: 1.2, pronounce: { Kubernetes: 'koo-ber-NET-eez' } });
    expect(server.heard[0]).toMatchObject({
      path: '/v1/audio/speech',
      headers: { authorization: 'Bearer key-1' },
      body: { model: 'tts-x', voice: 'nova', response_format: 'wav', speed: 1.2, input: 'Use koo-ber-net-eez & <b>, 5 km.' },
    });
  });

  it('has the times of its words from the sound, without the silence at its ends', async () => {
    const { speech: engine } = await speech(wav());
    const { words, samples, sampleRate } = await engine.synthesize({ text: 'High tide. Low tide.', voice: 'en-us' });
    expect(samples.length / sampleRate).toBeCloseTo(1.71, 1);
    expect(words.map(({ text }) => text)).toEqual(['High', 'tide.', 'Low', 'tide.']);
    expect(words[2]?.startSeconds).toBeCloseTo(0.91, 1);
  });

  it('speaks a language by its first voice', async () => {
    const { server, speech: engine } = await speech(wav());
    await engine.synthesize({ text: 'Ebbe, z. B. 5 km.', voice: 'de' });
    expect(server.heard[0]?.body).toMatchObject({ voice: 'alloy', input: 'Ebbe, zum Beispiel 5 Kilometer.' });
  });

  it.each([
    [{ status: 429, body: { error: { message: 'Rate limit reached' } } }, 'Throttled', /HTTP 429 \(Rate limit reached\)/],
    [{ status: 401, body: { error: { message: 'no' } } }, 'SpeechFailed', /check FANREEL_SPEECH_KEY/],
    [{ body: 'ID3 this is an MP3' }, 'SpeechFailed', /no WAV of 16 bits/],
  ])('that answers %j fails by name', async (answer, name, message) => {
    const { speech: engine } = await speech(answer);
    await expect(engine.synthesize({ text: 'Hello.', voice: 'alloy' })).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('refuses a voice that it has not', async () => {
    const { speech: engine } = await speech(wav());
    await expect(engine.synthesize({ text: 'Hello.', voice: 'Grandma!' })).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringContaining('alloy, nova') });
  });

  it('is used where the environment names it', async () => {
    expect(speechServer({})).toBeUndefined();
    expect(await speechServer({ FANREEL_SPEECH_URL: 'http://127.0.0.1:9/v1', FANREEL_SPEECH_VOICES: 'af_heart, bf_emma' })?.voices()).toEqual(['af_heart', 'bf_emma']);
    expect(speechVariables({ FANREEL_SPEECH_URL: 'http://x/v1', FANREEL_SPEECH_KEY: '', PATH: '/bin' })).toEqual({ FANREEL_SPEECH_URL: 'http://x/v1' });
  });
});
