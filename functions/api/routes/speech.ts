import { FilmError, keys, type SpokenWord } from '../../../workflows/contracts/index.ts';
import { cuesOf } from '../../core/captions/cues.ts';
import { toSrt, toVtt, type Captioned } from '../../core/captions/files.ts';
import { contentHash } from '../../core/content-hash.ts';
import { encodeWav } from '../../core/sound/wav.ts';
import { voiceFor } from '../../core/storyboard/language.ts';
import type { SpokenText } from '../../ports.ts';
import type { Route } from '../app.ts';
import { checkVoice } from '../check-order.ts';
import type { ApiPorts } from '../ports.ts';

/** What was spoken is kept under the hash of text and voice, so that asking again costs nothing in storage. */
export const makeSpeech: Route<'makeSpeech'> = async (ports, { body: { text, voice = voiceFor(text) } }, url) => {
  const { samples, sampleRate, words } = await speak(ports, text, voice);
  const key = keys.speech(contentHash({ text, voice, engine: ports.speech.id }));
  if ((await ports.store.size(key)) === undefined) await ports.store.write(key, encodeWav(samples, sampleRate), 'audio/wav');
  const address = await ports.addresses.download({ key });
  return { voice, seconds: samples.length / sampleRate, words: [...words], url: new URL(address.url, url).href, expiresAt: address.expiresAt.toISOString() };
};

/** @throws FilmError BriefRefused, with the path `voice` */
async function speak(ports: ApiPorts, text: string, voice: string): Promise<SpokenText> {
  await checkVoice(ports, voice);
  return ports.speech.synthesize({ text, voice });
}

export const makeCaptions: Route<'makeCaptions'> = async (ports, { body }) => {
  const words = 'words' in body ? inOrder(body.words) : (await speak(ports, body.text, body.voice ?? voiceFor(body.text))).words;
  const timeline = captioned(words);
  return { srt: toSrt(timeline), vtt: toVtt(timeline) };
};

/** @throws FilmError BriefRefused, with the path of the word */
function inOrder(words: readonly SpokenWord[]): readonly SpokenWord[] {
  const wrong = words.findIndex((word, index) => word.endSeconds < word.startSeconds || word.startSeconds < (words[index - 1]?.startSeconds ?? 0));
  if (wrong < 0) return words;
  throw new FilmError('BriefRefused', `words[${wrong}]: begins before the word before it, or ends before it begins`, { path: `words[${wrong}]` });
}

/** A film of one scene and a thousand frames a second, so that captions come to the millisecond. */
function captioned(words: readonly SpokenWord[]): Captioned {
  const seconds = (words.at(-1)?.endSeconds ?? 0) + CAPTION_TAIL;
  const scene = { index: 0, firstFrame: 0, frames: Math.max(1, Math.ceil(seconds * 1000)), narration: '', narrationKey: null, speechStartSeconds: 0 };
  return {
    picture: { width: 64, height: 64, fps: 1000 },
    scenes: [{ ...scene, visual: { kind: 'statement', text: ' ' }, words: [...words], cues: cuesOf(words, { endSeconds: seconds }) }],
  };
}

/** The last caption stays for a moment, in seconds. */
const CAPTION_TAIL = 0.5;
