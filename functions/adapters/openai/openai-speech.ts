import { FilmError } from '../../../workflows/contracts/index.ts';
import { readWav } from '../../core/sound/wav.ts';
import { alignWords } from '../../core/speech/align.ts';
import { speakable } from '../../core/speech/speakable.ts';
import { trimSilence } from '../../core/speech/trim.ts';
import type { Speech, SpeechRequest, SpokenText } from '../../ports.ts';
import { complaintOf, post, unreachable, type Endpoint, type Reply } from './http.ts';

export interface OpenAiSpeechOptions {
  readonly endpoint: Endpoint;
  readonly model: string;
  /** The first one speaks where a brief names a language, or nobody. */
  readonly voices: readonly string[];
}

/** Changes whenever the same answer would get other times. */
const ALIGNMENT_VERSION = '1';
/** A text of a few thousand letters takes a slow server so long: milliseconds. */
const PATIENCE_MS = 100_000;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/;

/**
 * Any server with OpenAI's `audio/speech`. It tells no times of words: they come from aligning the words with the sound. Such
 * voices speak every language they know by themselves, so that the tag of a language is a voice too.
 */
export class OpenAiSpeech implements Speech {
  readonly id: string;
  readonly #options: OpenAiSpeechOptions;

  constructor(options: OpenAiSpeechOptions) {
    this.id = `openai-speech:${new URL(options.endpoint.url).host}/${options.model}/${options.voices[0]}/${ALIGNMENT_VERSION}`;
    this.#options = options;
  }

  async voices(): Promise<readonly string[]> {
    return this.#options.voices;
  }

  /** The price list does not know it; the count is shown without a price. */
  billed({ text }: SpeechRequest): { engine: string; characters: number } {
    return { engine: this.#options.model, characters: text.length };
  }

  async synthesize(request: SpeechRequest): Promise<SpokenText> {
    const { text, speed = 1, pronounce } = request;
    const voice = this.#voiceOf(request.voice);
    // A voice's name tells no language; then only what holds in all of them is rewritten.
    const spoken = speakable(text, LANGUAGE.test(request.voice) ? request.voice : 'und', pronounce);
    const input = plain(spoken.text);
    const { samples, sampleRate } = await this.#ask({ model: this.#options.model, input, voice, response_format: 'wav', ...(speed === 1 ? {} : { speed }) });
    const sound = trimSilence({ samples, sampleRate, words: [] });
    return { samples: sound.samples, sampleRate, words: alignWords({ written: text, spoken, sound }) };
  }

  #voiceOf(asked: string): string {
    const { voices } = this.#options;
    const found = voices.find((voice) => voice.toLowerCase() === asked.toLowerCase()) ?? (LANGUAGE.test(asked.toLowerCase()) ? voices[0] : undefined);
    if (found !== undefined) return found;
    throw new FilmError('BriefRefused', `voice: there is no voice "${asked}"; there are ${voices.join(', ')}, and the tags of languages`, { path: 'voice' });
  }

  async #ask(body: Readonly<Record<string, unknown>>): Promise<{ samples: Int16Array; sampleRate: number }> {
    const { endpoint } = this.#options;
    const reply = await post(endpoint, 'audio/speech', body, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
      throw new FilmError('SpeechFailed', unreachable(endpoint.url, error), {}, { cause: error });
    });
    if (reply.status === 200) return soundOf(reply, endpoint);
    const name = reply.status === 429 ? 'Throttled' : 'SpeechFailed';
    throw new FilmError(name, `the speech of ${endpoint.url}: ${complaintOf(reply)}${reply.status === 401 ? '; check FANREEL_SPEECH_KEY' : ''}`);
  }
}

/** What the engine of this machine needs escaped is said by others. */
const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/ {2,}/g, ' ').trim();

function soundOf(reply: Reply, { url }: Endpoint): { samples: Int16Array; sampleRate: number } {
  const sound = readWav(reply.body);
  if (!sound || sound.samples.length === 0) throw new FilmError('SpeechFailed', `the speech of ${url}: what came is no WAV of 16 bits (response_format "wav")`);
  const { samples, channels, sampleRate } = sound;
  if (channels === 1) return { samples, sampleRate };
  return { sampleRate, samples: Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, at) => samples[at * channels] ?? 0) };
}
