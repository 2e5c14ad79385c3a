import { FilmError, keys, Storyboard, type Narration } from '../workflows/contracts/index.ts';
import { contentHash } from './core/content-hash.ts';
import { encodeWav } from './core/sound/wav.ts';
import { readDocument, writeDocument } from './documents.ts';
import { ledger, speech, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { Ports, SpeechRequest } from './ports.ts';

/** Speaks the narration of one scene. The same words in the same voice are spoken once, for whatever film. */
export const synthesizeSpeech: UseCase<'SynthesizeSpeech', 'store' | 'speech'> = (ports) => async ({ storyboardKey, scene }) => {
  const storyboard = await readDocument(ports.store, storyboardKey, Storyboard);
  const text = storyboard.scenes[scene]?.narration.trim();
  if (text === undefined) throw new FilmError('ContractBroken', `the storyboard has no scene ${scene}`, { scene });
  // A recording is heard in its place.
  if (text === '' || storyboard.scenes[scene]?.recording) return { scene, narrationKey: null };
  const said: SpeechRequest = { text, voice: storyboard.voice, ...hintsFor(text, storyboard) };
  const hash = contentHash({ ...said, engine: ports.speech.id });
  const narrationKey = keys.narration(hash);
  // The document is written last, so that where it is, the sound is too.
  if ((await ports.store.size(narrationKey)) === undefined) await speak(ports, said, hash);
  return { scene, narrationKey };
};

/** What the storyboard says about speaking, as far as it matters to this text: a hint for another scene changes nothing here. */
function hintsFor(text: string, { speed, pronounce = {} }: Storyboard): Pick<SpeechRequest, 'speed' | 'pronounce'> {
  const here = Object.entries(pronounce).filter(([word]) => text.toLowerCase().includes(word.toLowerCase()));
  return { ...(speed === undefined || speed === 1 ? {} : { speed }), ...(here.length === 0 ? {} : { pronounce: Object.fromEntries(here) }) };
}

async function speak({ speech, store }: Pick<Ports, 'speech' | 'store'>, said: SpeechRequest, hash: string): Promise<void> {
  const { text, voice } = said;
  const { samples, sampleRate, words } = await speech.synthesize(said);
  const soundKey = keys.speech(hash);
  await store.write(soundKey, encodeWav(samples, sampleRate), 'audio/wav');
  const narration: Narration = { text, voice, soundKey, seconds: samples.length / sampleRate, words: [...words] };
  await writeDocument(store, keys.narration(hash), narration);
}

export const handler = makeHandler('SynthesizeSpeech', synthesizeSpeech, async () => ({ store: await store(), ledger: ledger(), speech: await speech() }));
