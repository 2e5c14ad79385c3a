import { PollyClient } from '@aws-sdk/client-polly';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOptions } from '../../../../functions/adapters/aws/client-options.ts';
import { PollySpeech } from '../../../../functions/adapters/aws/polly-speech.ts';
import { startPolly } from '../../../helpers/polly-server.ts';
import { TEST_CREDENTIALS } from '../../../helpers/s3-server.ts';
import { speechContract } from '../speech.contract.ts';

let polly: Awaited<ReturnType<typeof startPolly>>;
let client: PollyClient;

beforeEach(async () => {
  polly = await startPolly();
  client = new PollyClient({ ...clientOptions('polly'), maxAttempts: 2, endpoint: polly.endpoint, region: 'eu-central-1', credentials: TEST_CREDENTIALS });
});
afterEach(async () => {
  client.destroy();
  await polly.end();
});

const neural = (voices?: Record<string, string>): PollySpeech => new PollySpeech({ client, engine: 'neural', ...(voices ? { voices } : {}) });
const generative = (): PollySpeech => new PollySpeech({ client, engine: 'generative' });

describe('speech by neural voices', () => {
  speechContract(() => neural());

  it('asks each voice in the way that it speaks', async () => {
    await neural().synthesize({ text: 'Tides.', voice: 'en-us' });
    await neural().synthesize({ text: 'ज्वार', voice: 'hi' });
    await neural().synthesize({ text: 'Вода', voice: 'ru' });
    await neural({ 'en-us': 'Matthew:generative', 'en-us-stephen': 'Stephen' }).synthesize({ text: 'Tides.', voice: 'en-us-stephen' });
    const asked = polly.requests.filter(({ OutputFormat }) => OutputFormat === 'pcm').map(({ VoiceId, Engine, LanguageCode, SampleRate }) => [VoiceId, Engine, LanguageCode, SampleRate]);
    expect(asked).toEqual([
      ['Ruth', 'neural', undefined, '16000'],
      ['Kajal', 'neural', 'hi-IN', '16000'],
      ['Tatyana', 'standard', undefined, '16000'],
      ['Stephen', 'neural', undefined, '16000'],
    ]);
  });

  it('says words as they are to be said; their times stay theirs', async () => {
    const plain = await neural().synthesize({ text: 'Ebb. Flow.', voice: 'en-us' });
    const { words } = await neural().synthesize({ text: 'Ebb. Flow.', voice: 'en-us', pronounce: { Flow: 'flo' } });
    expect(polly.requests.at(-1)?.Text).toBe('<speak>Ebb. flo.</speak>');
    expect(words.map(({ text }) => text)).toEqual(['Ebb.', 'Flow.']);
    expect(words[1]?.startSeconds).toBeCloseTo(plain.words[1]?.startSeconds ?? -1, 2);
  });

  it('has another id where the same name would sound otherwise', () => {
    const ids = [neural(), neural({ 'en-us': 'Matthew' }), generative()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(neural().id).toBe(ids[0]);
    expect(ids[0]).toMatch(/^polly-neural\/[0-9a-f]{12}\/1$/);
  });

  it.each([
    ['a neural voice', neural],
    ['a generative voice', generative],
  ])('is as fast as it is asked to be: %s', async (_, speech) => {
    const { words } = await speech().synthesize({ text: 'Größe & Flow.', voice: 'de', speed: 1.2 });
    expect(polly.requests[0]?.Text).toBe('<speak><prosody rate="120%">Größe &amp; Flow.</prosody></speak>');
    expect(words.map(({ text }) => text)).toEqual(['Größe', '&', 'Flow.']);
    expect(words[0]?.endSeconds).toBeCloseTo(0.01 + (5 * 0.06) / 1.2, 1);
  });

  it('ends a word where it dies away, not where the next begins', async () => {
    const { words } = await neural().synthesize({ text: 'Ebb. Flow.', voice: 'en-us' });
    expect(words.map(({ startSeconds, endSeconds }) => endSeconds - startSeconds)).toEqual([expect.closeTo(3 * 0.06, 2), expect.closeTo(4 * 0.06, 2)]);
  });

  it('counts in bytes where letters have several', async () => {
    const { words } = await neural().synthesize({ text: 'Größe über 🌊 alles & mehr', voice: 'de' });
    expect(words.map(({ text }) => text)).toEqual(['Größe', 'über', '🌊', 'alles', '&', 'mehr']);
    const lengths = words.map(({ startSeconds, endSeconds }) => Math.round((endSeconds - startSeconds) / 0.02) * 0.02);
    expect([lengths[0], lengths[1], lengths[5]]).toEqual([expect.closeTo(0.32, 2), expect.closeTo(0.26, 2), expect.closeTo(0.24, 2)]);
  });
});

describe('a text that is longer than Polly speaks at once', () => {
  const sentence = 'The tide comes in twice a day, and goes out again. ';
  const long = sentence.repeat(70).trim();

  it('is spoken in pieces that end with a sentence, and its words have their times in the whole', async () => {
    const { words, samples, sampleRate } = await neural().synthesize({ text: long, voice: 'en-us' });
    const texts = polly.requests.filter(({ OutputFormat }) => OutputFormat === 'pcm').map(({ Text }) => Text);
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text.endsWith('again.</speak>')).toBe(true);
    expect(words.map(({ text }) => text)).toEqual(long.split(' '));
    for (const word of words) expect(long.slice(word.from, word.to)).toBe(word.text);
    expect(words.every((word, index) => word.startSeconds >= (words[index - 1]?.endSeconds ?? 0))).toBe(true);
    expect(words.at(-1)?.endSeconds).toBeGreaterThan(samples.length / sampleRate - 0.1);
    // Every "tide" is as loud as the first, where its time says that it is.
    for (const { startSeconds, endSeconds } of words.filter(({ text }) => text === 'tide')) {
      const heard = samples.subarray(Math.round((startSeconds + 0.01) * sampleRate), Math.round((endSeconds - 0.03) * sampleRate));
      expect(Math.sqrt(heard.reduce((sum, one) => sum + one * one, 0) / heard.length)).toBeGreaterThan(5000);
    }
  });

  it('is cut between words where a sentence is too long, and anywhere where there are none', async () => {
    const spaced = `${'wave '.repeat(800)}end.`;
    expect((await neural().synthesize({ text: spaced, voice: 'en-us' })).words).toHaveLength(801);
    const unspaced = '潮'.repeat(3500);
    const { words } = await neural().synthesize({ text: unspaced, voice: 'cmn' });
    expect(words.map(({ text }) => text).join('')).toBe(unspaced);
    const marked = '& '.repeat(1300) + 'and';
    expect((await neural().synthesize({ text: marked, voice: 'en-us' })).words).toHaveLength(1301);
  });

  it('is no sound at all where one piece fails', async () => {
    polly.next(undefined, undefined, polly.refuse('InvalidSsmlException'), polly.refuse('InvalidSsmlException'));
    await expect(neural().synthesize({ text: long, voice: 'en-us' })).rejects.toMatchObject({ name: 'SpeechFailed' });
  });

  it('is asked for anew where a piece breaks off', async () => {
    const whole = await neural().synthesize({ text: long, voice: 'en-us' });
    polly.next(undefined, undefined, polly.cut, undefined, undefined, polly.cut);
    const again = await neural().synthesize({ text: long, voice: 'en-us' });
    expect(again.words).toEqual(whole.words);
    expect(Buffer.compare(Buffer.from(again.samples.buffer), Buffer.from(whole.samples.buffer))).toBe(0);
  });
});

describe('speech by generative voices', () => {
  it('knows where sentences begin, and shares their time among the words by letters', async () => {
    const { words } = await generative().synthesize({ text: 'Ebb comes. Then flow.', voice: 'en-us' });
    expect(polly.requests.map(({ Text, Engine, OutputFormat }) => [Text, Engine, OutputFormat])).toEqual([
      ['<speak>Ebb comes.</speak>', 'generative', 'pcm'],
      ['<speak>Then flow.</speak>', 'generative', 'pcm'],
    ]);
    const first = 8 * 0.06 + 0.02;
    expect(words.map(({ text }) => text)).toEqual(['Ebb', 'comes.', 'Then', 'flow.']);
    expect(words[0]?.endSeconds).toBeCloseTo((first * 3) / 8, 1);
    expect(words[1]?.endSeconds).toBeCloseTo(first, 1);
    expect(words[2]?.startSeconds).toBeCloseTo(first + 0.04 + 0.4, 1);
  });

  it('finds commas by their pauses, which are longer than those between words', async () => {
    const text = 'Tide — the slow wave, as “sailors say,” rises.';
    const { words } = await generative().synthesize({ text, voice: 'en-us' });
    const marked = await neural().synthesize({ text, voice: 'en-us' });
    const startOf = (spoken: typeof words, word: string): number => spoken.find((one) => one.text === word)?.startSeconds ?? Number.NaN;
    expect(words.map((word) => word.text).join(' ')).toBe(text);
    for (const word of ['Tide', 'the', 'as', 'rises.']) expect(startOf(words, word)).toBeCloseTo(startOf(marked.words, word), 2);
    expect(words.every((word, index) => word.startSeconds >= (words[index - 1]?.endSeconds ?? 0))).toBe(true);
  });

  it('speaks by neural ones where a language has no other', async () => {
    await generative().synthesize({ text: '好。', voice: 'cmn' });
    expect(polly.requests.map(({ Engine }) => Engine)).toEqual(['neural', 'neural']);
  });
});

describe('faults of Polly', () => {
  const say = (): Promise<unknown> => neural().synthesize({ text: 'Tides.', voice: 'en-us' });

  it('that pass are waited for', async () => {
    polly.next(polly.refuse('ThrottlingException'), polly.refuse('ThrottlingException'));
    await expect(say()).resolves.toBeDefined();
  });

  it.each(['ThrottlingException', 'ServiceFailureException'])('that pass, but not soon, make the task wait: %s', async (name) => {
    polly.next(...Array.from({ length: 4 }, () => polly.refuse(name)));
    await expect(say()).rejects.toMatchObject({ name: 'Throttled', cause: { name } });
  });

  it.each(['EngineNotSupportedException', 'LanguageNotSupportedException'])('that another voice would not have are refusals: %s', async (name) => {
    polly.next(polly.refuse(name), polly.refuse(name));
    await expect(say()).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringContaining('choose another voice'), place: { path: 'voice' } });
  });

  it('leave no half a sound: bytes that break off again and again', async () => {
    polly.next(...Array.from({ length: 6 }, () => polly.cut));
    await expect(say()).rejects.toMatchObject({ name: 'Throttled' });
  });

  it.each([
    ['an odd number of bytes', { body: Buffer.alloc(7) }],
    ['no bytes', { body: '' }],
    ['marks that are none', { body: '{"time":"soon"}\n' }],
  ])('that nobody expected have a name: %s', async (_, answer) => {
    polly.next(() => answer, () => answer);
    await expect(say()).rejects.toMatchObject({ name: 'SpeechFailed' });
  });

  it('in its own settings are told at once', () => {
    expect(() => neural({ 'en-us': 'Nobody' })).toThrow('"Nobody" is no voice of Polly; write Name, Name:engine or Name:engine:language');
    expect(() => neural({ 'en-us': 'Ruth:loud' })).toThrow('is no voice of Polly');
  });
});
