import type { PromptBrief, StoryboardScene } from '../../../workflows/contracts/index.ts';
import { voiceFor } from '../storyboard/language.ts';

/** Languages whose voice has a name other than their tag. */
const VOICES: Readonly<Record<string, string>> = { en: 'en-us', zh: 'cmn', 'zh-cn': 'cmn', 'zh-hans': 'cmn', 'zh-tw': 'cmn', 'zh-hant': 'cmn', 'zh-hk': 'yue', no: 'nb', tl: 'en-us' };

export const primaryTag = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** The name of a voice for a language, by its tag. */
export function voiceOf(language: string): string {
  const tag = language.toLowerCase();
  return VOICES[tag] ?? (REGIONAL.has(tag) ? tag : (VOICES[primaryTag(tag)] ?? primaryTag(tag)));
}

/** Regions whose speech differs enough to have voices of their own. */
const REGIONAL = new Set(['en-us', 'en-gb', 'pt-br', 'es-419', 'fr-be', 'fr-ch']);

/** Tags of one language under several names, and languages that the guess below can't tell from one another. */
const SAME: Readonly<Record<string, string>> = { cmn: 'zh', yue: 'zh' };
const TOLD_APART = new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'zh', 'ja', 'ko', 'ar', 'ru', 'el', 'hi', 'he']);
/** Fewer words may be names alone. */
const ENOUGH = 120;

/** Is the narration in the language that was asked for? Told only where it can be told with confidence. */
export function languageFault(scenes: readonly StoryboardScene[], { language }: PromptBrief): string[] {
  const said = scenes.map((scene) => scene.narration).join('\n');
  const wanted = primaryTag(language);
  if (said.length < ENOUGH || !TOLD_APART.has(wanted)) return [];
  const voice = primaryTag(voiceFor(said));
  const heard = SAME[voice] ?? voice;
  return heard === wanted ? [] : [`scenes: the narration is to be in the language "${language}" and seems to be in "${heard}"; write it in "${language}"`];
}
