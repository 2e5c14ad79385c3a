import { PollyServiceException, SynthesizeSpeechCommand, type Engine, type PollyClient } from '@aws-sdk/client-polly';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { contentHash } from '../../core/content-hash.ts';
import { joined } from '../../core/speech/join.ts';
import { passagesOf, type Passage } from '../../core/speech/passages.ts';
import { silence } from '../../core/speech/silence.ts';
import { speakable, type Speakable } from '../../core/speech/speakable.ts';
import { suggestions } from '../../core/speech/suggestions.ts';
import { trimSilence, type TimedSound } from '../../core/speech/trim.ts';
import { spokenWords } from '../../core/speech/word-times.ts';
import { localeOf } from '../../core/storyboard/language.ts';
import type { Speech, SpeechRequest, SpokenText } from '../../ports.ts';
import { anewWhereBroken, isPassing, throttledOr } from './passing-faults.ts';
import { breathsOf } from './polly-breaths.ts';
import { eventsOf, marksOf } from './polly-marks.ts';
import { pollyVoices, type PollyVoice } from './polly-voices.ts';

/** Changes whenever the same text would sound otherwise, or get other times. */
const SETTINGS_VERSION = '1';
/** The most that Polly gives as plain samples, whatever the engine; more come only in MP3 and Ogg. */
const SAMPLE_RATE = 16_000;
/** Characters that Polly speaks at once, markup apart. */
const MOST_CHARACTERS = 3_000;
/** Between what was spoken one after the other: seconds. */
const PAUSE = 0.4;

/** How a text is spoken: by which of our voices, by whom, how fast, and with which words said otherwise. */
interface Manner {
  readonly name: string;
  readonly polly: PollyVoice;
  readonly speed: number;
  readonly pronounce: SpeechRequest['pronounce'] | undefined;
}

/**
 * Amazon Polly. Neural and standard voices tell when each word begins. Generative ones do not: their sentences are
 * spoken one at a time, so that each has its true place; within it commas are found by their pauses, and between those
 * words share the time by their letters.
 */
export class PollySpeech implements Speech {
  readonly id: string;
  readonly #client: PollyClient;
  readonly #voices: ReadonlyMap<string, PollyVoice>;

  /** `voices` as `pollyVoices` reads them: `{ 'en-us': 'Matthew:generative' }`. */
  constructor({ client, engine, voices = {} }: { client: PollyClient; engine: Engine; voices?: Readonly<Record<string, string>> }) {
    this.#client = client;
    this.#voices = pollyVoices({ engine, chosen: voices });
    this.id = `polly-${engine}/${contentHash([...this.#voices]).slice(0, 12)}/${SETTINGS_VERSION}`;
  }

  async voices(): Promise<readonly string[]> {
    return [...this.#voices.keys()].sort();
  }

  /** Marks are asked for beside the sound, and billed like it. */
  billed({ text, voice }: SpeechRequest): { engine: string; characters: number } | undefined {
    const polly = this.#voices.get(voice.toLowerCase());
    return polly && { engine: polly.engine, characters: text.length * (hasMarks(polly) ? 2 : 1) };
  }

  /** `speed` is 0.2 to 2; 1 is the voice's own pace. */
  async synthesize({ text, voice, speed = 1, pronounce }: SpeechRequest): Promise<SpokenText> {
    const name = voice.toLowerCase();
    const polly = this.#voices.get(name);
    if (!polly) throw noVoice(voice, await this.voices());
    const fits = (piece: string): boolean => speakable(piece, name, pronounce).text.length <= MOST_CHARACTERS;
    const sounds: TimedSound[] = [];
    // One after the other: the account has few requests a second, and other scenes are spoken meanwhile.
    for (const passage of passagesOf(text, { locale: localeOf(name.split('-')[0] ?? name), fits, together: hasMarks(polly) })) {
      sounds.push(await this.#speak(passage, { name, polly, speed, pronounce }).catch(speechFault(voice)));
    }
    return joined(sounds, PAUSE);
  }

  async #speak({ text, from }: Passage, manner: Manner): Promise<TimedSound> {
    const saying = speakable(text, manner.name, manner.pronounce);
    const sound = isSayable(saying) ? await this.#sound(text, saying, manner) : silence(text, SAMPLE_RATE);
    return { ...sound, words: sound.words.map((word) => ({ ...word, from: word.from + from, to: word.to + from })) };
  }

  async #sound(written: string, saying: Speakable, { polly, speed }: Manner): Promise<TimedSound> {
    const { ssml, leading } = ssmlOf(saying, speed);
    const [bytes, lines] = await Promise.all([
      this.#ask(ssml, polly, { OutputFormat: 'pcm', SampleRate: String(SAMPLE_RATE) }),
      hasMarks(polly) ? this.#ask(ssml, polly, { OutputFormat: 'json', SpeechMarkTypes: ['word'] }) : undefined,
    ]);
    const samples = samplesOf(bytes);
    const heard = { text: saying.text, leading, samples, sampleRate: SAMPLE_RATE };
    const events = lines ? eventsOf({ ...heard, marks: marksOf(Buffer.from(lines).toString()) }) : breathsOf(heard);
    const words = spokenWords({ written, spoken: saying, events, seconds: samples.length / SAMPLE_RATE });
    return trimSilence({ samples, sampleRate: SAMPLE_RATE, words });
  }

  async #ask(ssml: string, { id, engine, language }: PollyVoice, format: Format): Promise<Uint8Array> {
    const spoken = { Text: ssml, TextType: 'ssml', VoiceId: id, Engine: engine, LanguageCode: language } as const;
    return anewWhereBroken(async () => {
      const { AudioStream } = await this.#client.send(new SynthesizeSpeechCommand({ ...spoken, ...format })).catch(throttledOr('Polly'));
      if (!AudioStream) throw new FilmError('SpeechFailed', 'Polly answered without a sound');
      return AudioStream.transformToByteArray();
    });
  }
}

/** What `speakable` gives has its entities already. `leading` bytes stand before it. */
function ssmlOf({ text }: Speakable, speed: number): { ssml: string; leading: number } {
  const open = speed === 1 ? '<speak>' : `<speak><prosody rate="${Math.round(speed * 100)}%">`;
  return { ssml: open + text + (speed === 1 ? '</speak>' : '</prosody></speak>'), leading: open.length };
}

type Format = { OutputFormat: 'pcm'; SampleRate: string } | { OutputFormat: 'json'; SpeechMarkTypes: ['word'] };

const hasMarks = ({ engine }: PollyVoice): boolean => engine !== 'generative';

/** Entities are letters only to the eye. */
const isSayable = ({ text }: Speakable): boolean => /[\p{L}\p{N}]/u.test(text.replace(/&\w+;/g, ' '));

/** Signed 16-bit samples, the low byte first, as every machine has them that Node runs on. */
function samplesOf(bytes: Uint8Array): Int16Array {
  if (bytes.length === 0 || bytes.length % 2 !== 0) throw new FilmError('SpeechFailed', `Polly gave a sound of ${bytes.length} bytes`);
  // A copy: these bytes may begin at an odd place of a bigger buffer.
  return new Int16Array(new Uint8Array(bytes).buffer);
}

/** What can't be helped by asking again is a refusal; the rest is worth another try of the task. */
const speechFault =
  (voice: string) =>
  (error: unknown): never => {
    if (error instanceof FilmError) throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (isRefusal(error)) throw new FilmError('BriefRefused', `voice: Polly does not speak "${voice}" here (${reason}); choose another voice`, { path: 'voice' }, { cause: error });
    if (isPassing(error)) return throttledOr('Polly')(error);
    throw new FilmError('SpeechFailed', `Polly: ${reason}`, {}, { cause: error });
  };

const isRefusal = (error: unknown): boolean =>
  error instanceof PollyServiceException &&
  (['EngineNotSupportedException', 'LanguageNotSupportedException'].includes(error.name) || (error.name === 'ValidationException' && /voice|engine/i.test(error.message)));

function noVoice(voice: string, voices: readonly string[]): FilmError {
  return new FilmError('BriefRefused', `voice: there is no voice "${voice}"; try one of ${suggestions(voice, voices)}`, { path: 'voice' });
}
