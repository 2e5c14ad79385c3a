import { z } from 'zod';
import { documentIn } from '../../core/script/parse-reply.ts';
import type { ScriptAnswer, ScriptModel, ScriptQuestion } from '../../ports.ts';
import { chatBody, nextDialect, type Dialect } from './chat-dialect.ts';
import { complaintOf, post, textOf, unreachable, type Endpoint, type Reply } from './http.ts';

export interface ChatModelOptions extends Pick<ScriptModel, 'name' | 'price' | 'maxOutputTokens' | 'languages'> {
  readonly endpoint: Endpoint;
}

/** What is read of a reply; servers add to it and leave out of it as they like. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.object({ function: z.object({ arguments: z.union([z.string(), z.record(z.string(), z.unknown())]) }) })).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.int().min(0).catch(0), completion_tokens: z.int().min(0).catch(0) }).nullish(),
});
type Completion = z.infer<typeof Completion>;

/** A model behind any server that speaks OpenAI's chat completions: OpenAI itself, Ollama, vLLM, llama.cpp and others. */
export class ChatModel implements ScriptModel {
  readonly name: string;
  readonly price: ScriptModel['price'];
  readonly maxOutputTokens: number;
  readonly languages: ScriptModel['languages'];
  readonly #endpoint: Endpoint;
  /** What the server was found to understand. */
  #dialect: Dialect;
  /** Whether a document has come in this dialect. */
  #proven = false;

  constructor({ name, price, maxOutputTokens, languages, endpoint }: ChatModelOptions) {
    this.name = name;
    this.price = price;
    this.maxOutputTokens = maxOutputTokens;
    this.languages = languages;
    this.#endpoint = endpoint;
    this.#dialect = { form: 'tool', limit: /\bapi\.openai\.com\b/.test(endpoint.url) ? 'max_completion_tokens' : 'max_tokens' };
  }

  async ask(question: ScriptQuestion, signal: AbortSignal): Promise<ScriptAnswer> {
    let spent = { inputTokens: 0, outputTokens: 0 };
    for (;;) {
      const answer = added(await this.#once(question, signal), spent);
      if (answer.outcome === 'document' || (answer.outcome === 'text' && documentIn(answer.text) !== undefined)) this.#proven = true;
      const next = this.#otherDialect(answer);
      if (!next) return answer;
      this.#dialect = next;
      spent = answer;
    }
  }

  /** A server that knows no tools refuses them, or passes them over and talks. */
  #otherDialect(answer: ScriptAnswer): Dialect | undefined {
    if (answer.outcome === 'rejected' && /^HTTP (?:400|404|422|500|501)\b/.test(answer.reason)) return nextDialect(this.#dialect, answer.reason);
    const talked = answer.outcome === 'text' && documentIn(answer.text) === undefined && !this.#proven;
    return talked ? nextDialect(this.#dialect, '') : undefined;
  }

  async #once(question: ScriptQuestion, signal: AbortSignal): Promise<ScriptAnswer> {
    try {
      return answerOf(await post(this.#endpoint, 'chat/completions', chatBody(this.name, question, this.#dialect), signal));
    } catch (error) {
      signal.throwIfAborted();
      return { outcome: 'unreachable', reason: unreachable(this.#endpoint.url, error), ...NOTHING };
    }
  }
}

const NOTHING = { inputTokens: 0, outputTokens: 0 } as const;

const added = (answer: ScriptAnswer, spent: { inputTokens: number; outputTokens: number }): ScriptAnswer => ({
  ...answer,
  inputTokens: answer.inputTokens + spent.inputTokens,
  outputTokens: answer.outputTokens + spent.outputTokens,
});

function answerOf(reply: Reply): ScriptAnswer {
  const reason = complaintOf(reply);
  // An empty purse looks like haste; waiting does not help there.
  if (reply.status === 429 && !/quota|billing/i.test(reason)) return { outcome: 'throttled', reason, retryAfterSeconds: reply.retryAfterSeconds, ...NOTHING };
  if (reply.status === 401 || reply.status === 403) return { outcome: 'rejected', reason: `${reason}; check FANREEL_MODEL_KEY`, ...NOTHING };
  if ([408, 502, 503, 504, 529].includes(reply.status)) return { outcome: 'unreachable', reason, ...NOTHING };
  if (reply.status !== 200) return { outcome: 'rejected', reason, ...NOTHING };
  const completion = Completion.safeParse(jsonOf(textOf(reply)));
  if (completion.success) return understood(completion.data);
  return { outcome: 'rejected', reason: `the server's answer is no chat completion: ${textOf(reply).slice(0, 80)}`, ...NOTHING };
}

function understood({ choices: [choice], usage }: Completion): ScriptAnswer {
  const tokens = { inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 };
  if (choice?.finish_reason === 'length') return { outcome: 'truncated', ...tokens };
  if (choice?.finish_reason === 'content_filter' || choice?.message.refusal) return { outcome: 'refused', ...tokens };
  const given = choice?.message.tool_calls?.[0]?.function.arguments;
  if (typeof given === 'object') return { outcome: 'document', document: given, ...tokens };
  const document = given === undefined ? undefined : documentIn(given);
  if (document !== undefined) return { outcome: 'document', document, ...tokens };
  return { outcome: 'text', text: given ?? choice?.message.content ?? '', ...tokens };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
