import type { z } from 'zod';
import { FilmError, type Narration, type SpeechRequest, type SpokenWord } from '../../../workflows/contracts/index.ts';
import { cuesOf } from '../../core/captions/cues.ts';
import { toSrt, toVtt, type Captioned } from '../../core/captions/files.ts';
import { voiceFor } from '../../core/storyboard/language.ts';
import { spokenOnce } from '../../speak-once.ts';
import type { Route } from '../app.ts';
import { checkVoice } from '../check-order.ts';
import type { ApiPorts } from '../ports.ts';

/** What was spoken is found again: by whoever asks once more, and by a film that says the same in the same voice. */
export const makeSpeech: Route<'makeSpeech'> = async (ports, { body }, url) => {
  const { voice, seconds, words, soundKey } = await spoken(ports, body);
  const address = await ports.addresses.download({ key: soundKey });
  return { voice, seconds, words: [...words], url: new URL(address.url, url).href, expiresAt: address.expiresAt.toISOString() };
};

/** @throws FilmError BriefRefused, with the path `voice` */
async function spoken(ports: ApiPorts, { text, voice = voiceFor(text), speed, pronounce }: z.infer<typeof SpeechRequest>): Promise<Narration> {
  await checkVoice(ports, voice);
  return spokenOnce(ports, { text, voice, ...(speed === undefined || speed === 1 ? {} : { speed }), ...(pronounce && Object.keys(pronounce).length > 0 ? { pronounce } : {}) });
}

export const makeCaptions: Route<'makeCaptions'> = async (ports, { body }) => {
  const words = 'words' in body ? inOrder(body.words) : (await spoken(ports, body)).words;
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
