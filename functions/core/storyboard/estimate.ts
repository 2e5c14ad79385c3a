import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import { endsSection, paceOf } from '../pacing.ts';

/** Signs a second by script, measured on prose with the voices of one machine; kana slow the voice down for Han too. */
const SPEEDS = [
  { signs: /[\p{Script=Arabic}\p{Script=Hebrew}]/gu, speed: 8.7 },
  { signs: /[\p{Script=Cyrillic}\p{Script=Greek}]/gu, speed: 15.5 },
  { signs: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, speed: 2.1 },
] as const;
const LETTERS = 13.1;

interface Pace {
  /** How many times as long a text takes as in English. */
  readonly letters: number;
  /** Digits a second: German says a year in ten syllables. */
  readonly digits: number;
}

/** By primary language, measured likewise. */
const PACES: Readonly<Record<string, Pace>> = {
  de: { letters: 1, digits: 1.7 },
  es: { letters: 1.05, digits: 2.2 },
  fr: { letters: 0.8, digits: 3.2 },
  it: { letters: 0.97, digits: 2.2 },
  pt: { letters: 1.02, digits: 2.2 },
  nl: { letters: 1.05, digits: 1.8 },
  pl: { letters: 1.2, digits: 1.8 },
  sv: { letters: 1.09, digits: 2.4 },
  tr: { letters: 1.16, digits: 2.4 },
  ru: { letters: 1.13, digits: 1.8 },
};
const USUAL: Pace = { letters: 1, digits: 3 };
const HAN = 3.5;
const HAN_AMONG_KANA = 2.1;
/** Pauses in seconds. */
const CLAUSE_PAUSE = 0.12;
const SENTENCE_PAUSE = 0.35;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** How long a voice will take for a text, roughly. `language` is the tag of a language, or a voice that begins with it. */
export function speechSeconds(text: string, language = 'en'): number {
  const pace = PACES[language.split('-')[0] ?? ''] ?? USUAL;
  const bySpeed = SPEEDS.map(({ signs, speed }) => ({ signs: count(text, signs), speed }));
  const han = count(text, /\p{Script=Han}/gu);
  const letters = count(text, /\p{L}/gu) - han - bySpeed.reduce((sum, one) => sum + one.signs, 0);
  const sounded = bySpeed.reduce((sum, one) => sum + one.signs / one.speed, letters / LETTERS);
  const pauses =
    count(text, /[.!?…:](?=\s)|[。！？：]/gu) * SENTENCE_PAUSE + count(text, /[,;،](?=\s)|[，；、—–]/gu) * CLAUSE_PAUSE;
  return sounded * pace.letters + count(text, /\p{N}/gu) / pace.digits + han / (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? HAN_AMONG_KANA : HAN) + pauses;
}

/** How long the scenes will last, roughly. `speed` is the voice's, `language` as for `speechSeconds`. */
export const filmSeconds = (scenes: readonly StoryboardScene[], speed = 1, language = 'en'): number =>
  scenes.reduce(
    (sum, scene, index) => sum + paceOf(scene, speechSeconds(scene.narration, language) / speed, endsSection(scenes, index)).seconds,
    0,
  );
