import { z } from 'zod';
import type { Speech } from '../ports.ts';
import { OpenAiSpeech } from './openai/openai-speech.ts';

/** What the environment says about a server for speech; none of it is needed. */
export const SpeechSettings = z.object({
  /** Any server with OpenAI's `audio/speech`, with its version: `https://api.openai.com/v1`. */
  FANREEL_SPEECH_URL: z.url().optional(),
  FANREEL_SPEECH_MODEL: z.string().min(1).default('gpt-4o-mini-tts'),
  FANREEL_SPEECH_KEY: z.string().min(1).optional(),
  /** Its voices, separated by commas; the first is the one that speaks by default. */
  FANREEL_SPEECH_VOICES: z
    .string()
    .default('alloy')
    .transform((text) => text.split(',').map((voice) => voice.trim()).filter((voice) => voice !== '')),
});

/** The server for speech that the environment names; undefined where it names none. */
export function speechServer(environment: Readonly<Record<string, string | undefined>>): Speech | undefined {
  const { FANREEL_SPEECH_URL: url, FANREEL_SPEECH_MODEL: model, FANREEL_SPEECH_KEY: key, FANREEL_SPEECH_VOICES: voices } = SpeechSettings.parse(environment);
  return url === undefined ? undefined : new OpenAiSpeech({ endpoint: { url, key }, model, voices });
}

/** Of an environment, what is about speech: whoever starts functions hands it on. */
export const speechVariables = (environment: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.keys(SpeechSettings.shape).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
