import { keys, Narration } from '../workflows/contracts/index.ts';
import { contentHash } from './core/content-hash.ts';
import { encodeWav } from './core/sound/wav.ts';
import { readDocument, writeDocument } from './documents.ts';
import type { Ports, SpeechRequest } from './ports.ts';

/** Speaks a text, or finds it spoken: the same words in the same voice are spoken once, for whoever asks. @returns the key of its narration */
export async function speakOnce({ speech, store }: Pick<Ports, 'speech' | 'store'>, said: SpeechRequest): Promise<string> {
  const hash = contentHash({ ...said, engine: speech.id });
  const narrationKey = keys.narration(hash);
  // The document is written last, so that where it is, the sound is too.
  if ((await store.size(narrationKey)) !== undefined) return narrationKey;
  const { text, voice } = said;
  const { samples, sampleRate, words } = await speech.synthesize(said);
  const soundKey = keys.speech(hash);
  await store.write(soundKey, encodeWav(samples, sampleRate), 'audio/wav');
  const narration: Narration = { text, voice, soundKey, seconds: samples.length / sampleRate, words: [...words] };
  await writeDocument(store, narrationKey, narration);
  return narrationKey;
}

/** The same, with the narration itself. */
export const spokenOnce = async (ports: Pick<Ports, 'speech' | 'store'>, said: SpeechRequest): Promise<Narration> => readDocument(ports.store, await speakOnce(ports, said), Narration);
