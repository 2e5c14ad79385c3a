import type { PromptBrief } from '../../../workflows/contracts/index.ts';
import type { ScriptModel } from '../../ports.ts';
import { primaryTag, voiceOf } from './language.ts';
import { routeOf } from './route.ts';

const CONFIGURE =
  'set FANREEL_MODEL_URL and FANREEL_MODEL for any OpenAI-compatible server, or FANREEL_BEDROCK_MODELS for Amazon Bedrock, or give the film\'s own words as {"kind": "text"}';

export interface BriefFault {
  readonly path: string;
  readonly message: string;
}

/** Why no model can write this film; undefined where one can. */
export function modelFault(brief: PromptBrief, models: readonly ScriptModel[]): BriefFault | undefined {
  if (models.length === 0) return { path: 'model', message: `a prompt needs a model, and none is configured; ${CONFIGURE}` };
  const { models: line, passedOver } = routeOf(brief, models);
  if (line.length > 0) return undefined;
  const there = models.map(({ name }) => name).join(', ');
  if (brief.model !== 'auto') return { path: 'model', message: `"${brief.model}" is not configured; there are ${there}, or auto` };
  return { path: 'model', message: `none fits this film: ${passedOver.map(({ model, reason }) => `${model} ${reason}`).join('; ')}` };
}

/** A film in a language that nobody here speaks would fall silent only after it was paid for. */
export function voiceFault({ language, voice }: PromptBrief, voices: readonly string[]): BriefFault | undefined {
  if (voice !== undefined) return undefined;
  const spoken = new Set(voices.flatMap((one) => [one.toLowerCase(), primaryTag(one)]));
  if (spoken.has(voiceOf(language)) || spoken.has(primaryTag(language))) return undefined;
  return { path: 'language', message: `no voice here speaks "${language}"; name one of the voices as "voice", or choose another language` };
}
