import { setTimeout as wait } from 'node:timers/promises';
import { FilmError, type ErrorName, type PromptBrief, type ScriptAttempt } from '../workflows/contracts/index.ts';
import { checkDraft, type DraftRules } from './core/script/check-draft.ts';
import type { Draft } from './core/script/draft.ts';
import { documentIn, unwrapped } from './core/script/parse-reply.ts';
import { questionOf } from './core/script/question.ts';
import { costOf, routeOf, storyboardTokens } from './core/script/route.ts';
import type { Models, ScriptAnswer, ScriptModel } from './ports.ts';

/** A storyboard that breaks the rules is sent back so often. */
const MOST_REPAIRS = 2;
/** Longer than this nobody waits for the only model there is: seconds. */
const LONGEST_WAIT = 20;
/** A model gets this many times the tokens that its storyboard should take, before it is cut off. */
const ROOM = 2.5;

/** What is asked for: the brief, what an answer is held against, and the draft that is to be mended, if there is one. */
export interface Asking {
  readonly brief: PromptBrief;
  readonly rules: DraftRules;
  readonly repair?: Repair | undefined;
}

interface Repair {
  readonly draft: string;
  readonly faults: readonly string[];
}

/** What asking came to: a draft that keeps the rules, or the error to fail with; and the record of it either way. */
export interface Asked {
  readonly result: { readonly draft: Draft; readonly model: string } | { readonly error: FilmError };
  readonly choices: readonly { readonly model: string; readonly reason: string }[];
  readonly attempts: readonly ScriptAttempt[];
}

/**
 * Asks the models for a storyboard of the brief, the cheapest that fits first; the next one where a model is throttled,
 * out of reach, or does not keep to the form. What breaks the rules goes back to its model with the list of faults.
 */
export async function askModels(models: Models, wanted: Asking): Promise<Asked> {
  const { brief } = wanted;
  const { models: line, passedOver } = routeOf(brief, models.script);
  const asking = new Conversation({ ...wanted, budgetMs: models.budgetMs });
  for (const { model, reason } of passedOver) asking.choose(model, `passed over: it ${reason}`);
  const [first, ...others] = line;
  if (!first) return asking.failed('ModelFailed', `model: no model fits; ${passedOver.map(({ model, reason }) => `${model} ${reason}`).join('; ') || 'none is configured'}`);
  asking.choose(first.name, brief.model === 'auto' ? 'the cheapest that fits the length and the language' : 'named by the brief');
  return asking.ask(first, others);
}

class Conversation {
  readonly #brief: PromptBrief;
  readonly #rules: DraftRules;
  readonly #budgetMs: number;
  readonly #signal: AbortSignal;
  readonly #choices: { model: string; reason: string }[] = [];
  readonly #attempts: ScriptAttempt[] = [];
  #repair: Repair | undefined;
  #rounds = 0;
  #waited = false;

  constructor({ brief, rules, repair, budgetMs }: Asking & { budgetMs: number }) {
    this.#brief = brief;
    this.#rules = rules;
    this.#repair = repair;
    this.#budgetMs = budgetMs;
    this.#signal = AbortSignal.timeout(budgetMs);
  }

  choose(model: string, reason: string): void {
    this.#choices.push({ model, reason });
  }

  failed(name: ErrorName, message: string): Asked {
    return { result: { error: new FilmError(name, message) }, choices: this.#choices, attempts: this.#attempts };
  }

  async ask(first: ScriptModel, others: readonly ScriptModel[]): Promise<Asked> {
    try {
      return await this.#askOn(first, others);
    } catch (error) {
      if (!this.#signal.aborted) throw error;
      return this.failed('ModelFailed', `${first.name} and those after it had no storyboard that keeps the rules within ${Math.round(this.#budgetMs / 1000)} s; ask for a shorter film or another model`);
    }
  }

  async #askOn(model: ScriptModel, others: readonly ScriptModel[]): Promise<Asked> {
    const answer = await this.#question(model);
    const heard = this.#understand(answer);
    this.#note(model, answer, heard);
    if ('draft' in heard) return { result: { draft: heard.draft, model: model.name }, choices: this.#choices, attempts: this.#attempts };
    const [next, ...rest] = others;
    if (next && MOVES_ON.has(heard.outcome)) {
      this.choose(next.name, `the next: ${model.name} ${heard.faults[0] ?? heard.outcome}`);
      return this.#askOn(next, rest);
    }
    if (await this.#mayComeBack(answer)) return this.#askOn(model, others);
    const final = FINAL[heard.outcome];
    if (final) return this.failed(final, `${model.name}: ${heard.faults[0] ?? heard.outcome}`);
    this.#rounds += 1;
    if (this.#rounds > MOST_REPAIRS) return this.failed('ModelFailed', `${model.name}: after ${MOST_REPAIRS} repairs the storyboard still breaks the rules: ${heard.faults.join('; ')}`);
    return this.#askOn(model, others);
  }

  async #question(model: ScriptModel): Promise<ScriptAnswer> {
    const { kinds, drawings } = this.#rules;
    const maxTokens = Math.min(model.maxOutputTokens, Math.round(storyboardTokens(this.#brief) * ROOM));
    this.#signal.throwIfAborted();
    return model.ask(questionOf({ brief: this.#brief, kinds, drawings, maxTokens, repair: this.#repair }), this.#signal);
  }

  #understand(answer: ScriptAnswer): Heard {
    switch (answer.outcome) {
      case 'document':
        return this.#check(unwrapped(answer.document));
      case 'text': {
        const document = documentIn(answer.text);
        if (document !== undefined) return this.#check(unwrapped(document));
        if (answer.text.trim() === '') return { outcome: 'empty', faults: ['gave an empty answer'] };
        return { outcome: 'malformed', faults: ['gave no storyboard in the form that was asked for, or one that is no valid JSON'] };
      }
      case 'truncated':
        return { outcome: 'truncated', faults: ['was cut off before the end; it is to be written shorter'] };
      case 'refused':
        return { outcome: 'refused', faults: ['refused to write about this'] };
      default:
        return { outcome: answer.outcome, faults: [answer.reason] };
    }
  }

  #check(document: unknown): Heard {
    const checked = checkDraft(document, this.#rules);
    if ('draft' in checked) return { outcome: 'accepted', faults: [], draft: checked.draft };
    this.#repair = { draft: JSON.stringify(document), faults: checked.faults };
    return { outcome: 'faulty', faults: checked.faults };
  }

  #note(model: ScriptModel, answer: ScriptAnswer, { outcome, faults }: Heard): void {
    const { inputTokens, outputTokens } = answer;
    this.#attempts.push({ model: model.name, outcome, faults: [...faults], inputTokens, outputTokens, cost: costOf(model, answer) });
  }

  /** The last model that there is may be waited for, once, as long as it asks for; longer waits are the state machine's. */
  async #mayComeBack(answer: ScriptAnswer): Promise<boolean> {
    if (answer.outcome !== 'throttled' || this.#waited) return false;
    const { retryAfterSeconds } = answer;
    if (retryAfterSeconds === undefined || retryAfterSeconds > LONGEST_WAIT) return false;
    this.#waited = true;
    await wait(retryAfterSeconds * 1000, undefined, { signal: this.#signal });
    return true;
  }
}

interface Heard {
  readonly outcome: ScriptAttempt['outcome'];
  readonly faults: readonly string[];
  readonly draft?: Draft;
}

/** Another model may do better. */
const MOVES_ON: ReadonlySet<ScriptAttempt['outcome']> = new Set(['throttled', 'unreachable', 'rejected', 'refused', 'malformed', 'empty', 'truncated']);

/** What the film fails with where no other model is left; the other outcomes are asked for again. */
const FINAL: Readonly<Partial<Record<ScriptAttempt['outcome'], ErrorName>>> = {
  throttled: 'Throttled',
  unreachable: 'ModelUnreachable',
  rejected: 'ModelFailed',
  refused: 'ModelFailed',
};
