import type { PromptBrief } from '../../../workflows/contracts/index.ts';
import type { ScriptModel } from '../../ports.ts';
import { primaryTag } from './language.ts';

/** Tokens of a storyboard for each second of film, and for its frame; those of `examples/` take about 9 a second, and models are wordy. */
const TOKENS_A_SECOND = 16;
const TOKENS_AT_LEAST = 600;
/** Scripts whose letters take a token or more each. */
const DENSE = /^(?:zh|cmn|yue|ja|ko|ar|he|hi|th|el|ru|uk|bg|sr|fa|ur|bn|ta)$/;
/** What a question takes: rules, form and task; the material comes on top. */
const QUESTION_TOKENS = 9000;

/** Tokens that the storyboard of a brief may take, roughly and rather too many than too few. */
export function storyboardTokens({ targetSeconds, language }: PromptBrief): number {
  return Math.round((TOKENS_AT_LEAST + TOKENS_A_SECOND * targetSeconds) * (DENSE.test(primaryTag(language)) ? 2 : 1));
}

/** US dollars; null where the configuration tells no price. */
export function costOf({ price }: Pick<ScriptModel, 'price'>, tokens: { inputTokens: number; outputTokens: number }): number | null {
  if (price === undefined) return null;
  return (tokens.inputTokens * price.input + tokens.outputTokens * price.output) / 1e6;
}

export interface Route {
  /** In the order in which they are to be asked. */
  readonly models: readonly ScriptModel[];
  /** Why a model is not asked at all. */
  readonly passedOver: readonly { readonly model: string; readonly reason: string }[];
}

/** Who is asked, in order: the model that the brief names, or of those that fit its length and language the cheapest first. */
export function routeOf(brief: PromptBrief, models: readonly ScriptModel[]): Route {
  if (brief.model !== 'auto') return { models: models.filter((model) => model.name === brief.model), passedOver: [] };
  const tokens = storyboardTokens(brief);
  const language = primaryTag(brief.language);
  const misfits = models.map((model) => ({ model: model.name, reason: misfit(model, tokens, language) }));
  const passedOver = misfits.flatMap(({ model, reason }) => (reason === undefined ? [] : [{ model, reason }]));
  const fitting = models.filter((_, index) => misfits[index]?.reason === undefined);
  const estimate = (model: ScriptModel): number => costOf(model, { inputTokens: QUESTION_TOKENS + (brief.material ?? '').length / 4, outputTokens: tokens }) ?? Number.MAX_VALUE;
  // A sort keeps the order of equals: models without a price follow, as the configuration lists them.
  return { models: fitting.toSorted((a, b) => estimate(a) - estimate(b)), passedOver };
}

function misfit({ maxOutputTokens, languages }: ScriptModel, tokens: number, language: string): string | undefined {
  if (maxOutputTokens < tokens) return `writes at most ${maxOutputTokens} tokens, and the film may take ${tokens}`;
  if (languages && !languages.includes(language)) return `does not write "${language}"`;
  return undefined;
}
