import { FilmError, Storyboard } from '../workflows/contracts/index.ts';
import { readDocument } from './documents.ts';
import { ledger, speech, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { SpeechRequest } from './ports.ts';
import { speakOnce } from './speak-once.ts';

/** Speaks the narration of one scene. The same words in the same voice are spoken once, for whatever film. */
export const synthesizeSpeech: UseCase<'SynthesizeSpeech', 'store' | 'speech'> = (ports) => async ({ storyboardKey, scene }) => {
  const storyboard = await readDocument(ports.store, storyboardKey, Storyboard);
  const text = storyboard.scenes[scene]?.narration.trim();
  if (text === undefined) throw new FilmError('ContractBroken', `the storyboard has no scene ${scene}`, { scene });
  // A recording is heard in its place.
  if (text === '' || storyboard.scenes[scene]?.recording) return { scene, narrationKey: null };
  const said: SpeechRequest = { text, voice: storyboard.voice, ...hintsFor(text, storyboard) };
  return { scene, narrationKey: await speakOnce(ports, said) };
};

/** What the storyboard says about speaking, as far as it matters to this text: a hint for another scene changes nothing here. */
function hintsFor(text: string, { speed, pronounce = {} }: Storyboard): Pick<SpeechRequest, 'speed' | 'pronounce'> {
  const here = Object.entries(pronounce).filter(([word]) => text.toLowerCase().includes(word.toLowerCase()));
  return { ...(speed === undefined || speed === 1 ? {} : { speed }), ...(here.length === 0 ? {} : { pronounce: Object.fromEntries(here) }) };
}

export const handler = makeHandler('SynthesizeSpeech', synthesizeSpeech, async () => ({ store: await store(), ledger: ledger(), speech: await speech() }));
