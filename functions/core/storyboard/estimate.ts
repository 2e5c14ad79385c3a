import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import { endsSection, paceOf } from '../pacing.ts';

/** Signs a second by script, measured on prose with the voices of one machine; kana slow the voice down for Han too. */
const SPEEDS = [
  { signs: /[\p{Script=Arabic}\p{Script=Hebrew}]/gu, speed: 8.7 },
  { signs: /[\p{Script=Cyrillic}\p{Script=Greek}]/gu, speed: 15.5 },
  { signs: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, speed: 2.1 },
  { signs: /\p{N}/gu, speed: 4.5 },
] as const;
const LETTERS = 13.1;
const HAN = 3.5;
const HAN_AMONG_KANA = 2.1;
/** Pauses in seconds. */
const CLAUSE_PAUSE = 0.12;
const SENTENCE_PAUSE = 0.35;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** How long a voice will take for a text, roughly. */
export function speechSeconds(text: string): number {
  const bySpeed = SPEEDS.map(({ signs, speed }) => ({ signs: count(text, signs), speed }));
  const han = count(text, /\p{Script=Han}/gu);
  const digits = bySpeed.at(-1)?.signs ?? 0;
  const letters = count(text, /\p{L}/gu) - han + digits - bySpeed.reduce((sum, one) => sum + one.signs, 0);
  const sounded = bySpeed.reduce((sum, one) => sum + one.signs / one.speed, letters / LETTERS);
  const pauses =
    count(text, /[.!?…](?=\s)|[。！？]/gu) * SENTENCE_PAUSE + count(text, /[,;:،](?=\s)|[，；：、—–]/gu) * CLAUSE_PAUSE;
  return sounded + han / (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? HAN_AMONG_KANA : HAN) + pauses;
}

/** How long the scenes will last, roughly. `speed` is the voice's. */
export const filmSeconds = (scenes: readonly StoryboardScene[], speed = 1): number =>
  scenes.reduce(
    (sum, scene, index) => sum + paceOf(scene, speechSeconds(scene.narration) / speed, endsSection(scenes, index)).seconds,
    0,
  );
