import type { Narration, RouteAnswer, Storyboard } from '../../../../workflows/contracts/index.ts';
import { client } from '../../shell/api.ts';
import { createStore } from '../../shell/store.ts';

type Spoken = RouteAnswer<'makeSpeech'>;

/** What was spoken in this visit, by all that decides how it sounds. A film that says the same finds it at the server. */
const kept = new Map<string, Spoken>();
/** Counts up with everything that is spoken, for those who time by it. */
export const spokenCount = createStore(0);

type Voiced = Pick<Storyboard, 'voice' | 'speed' | 'pronounce'>;
const nameOf = (text: string, { voice, speed = 1, pronounce = {} }: Voiced): string => JSON.stringify([text, voice, speed, pronounce]);

/** Texts that are spoken at the same time. */
const AT_ONCE = 3;

const textsOf = ({ scenes }: Storyboard): string[] => [...new Set(scenes.filter(({ recording }) => !recording).map(({ narration }) => narration.trim()))].filter((text) => text !== '');

/** Speaks whatever of a storyboard was not spoken yet. */
export async function speakAll(storyboard: Storyboard, signal: AbortSignal): Promise<void> {
  const texts = textsOf(storyboard).filter((text) => !kept.has(nameOf(text, storyboard))).values();
  const speak = async (): Promise<void> => {
    for (const text of texts) {
      const { voice, speed, pronounce } = storyboard;
      kept.set(nameOf(text, storyboard), await client.makeSpeech({ body: { text, voice, ...(speed === undefined ? {} : { speed }), ...(pronounce && { pronounce }) } }, { signal }));
      spokenCount.set(spokenCount.current + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, speak));
}

/** The narrations of a storyboard that are spoken already, by what they say. */
export const narrationsOf = (storyboard: Storyboard): ReadonlyMap<string, Narration> =>
  new Map(
    textsOf(storyboard).flatMap((text) => {
      const found = kept.get(nameOf(text, storyboard));
      return found ? [[text, { text, voice: found.voice, soundKey: '', seconds: found.seconds, words: found.words }] as const] : [];
    }),
  );

/** Where the sound of a text is; undefined where it was not spoken. */
export const soundOf = (text: string, voiced: Voiced): string | undefined => kept.get(nameOf(text.trim(), voiced))?.url;
