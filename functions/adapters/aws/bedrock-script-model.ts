import { ConverseCommand, type BedrockRuntimeClient, type ContentBlock, type ConverseCommandInput, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { ScriptAnswer, ScriptModel, ScriptQuestion } from '../../ports.ts';
import { faultOf } from './bedrock-client.ts';

export interface BedrockModelOptions extends Pick<ScriptModel, 'name' | 'price' | 'languages'> {
  readonly maxOutputTokens?: number | undefined;
  readonly client: BedrockRuntimeClient;
}

/** What is particular to a family of models, found by its name in a model's id, inference profiles and ARNs included. */
interface Family {
  readonly named: RegExp;
  readonly maxOutputTokens: number;
  /** How the call of the tool is asked for. */
  readonly toolChoice?: 'tool' | undefined;
  readonly inference?: ConverseCommandInput['inferenceConfig'];
  readonly additional?: { readonly inferenceConfig: { readonly topK: number } };
}

const FAMILIES: readonly Family[] = [
  // Advised for calls of tools: always the likeliest word.
  { named: /\bamazon\.nova\b/, maxOutputTokens: 5000, toolChoice: 'tool', inference: { temperature: 0 }, additional: { inferenceConfig: { topK: 1 } } },
  { named: /\banthropic\.claude-3-(?:haiku|sonnet|opus)\b/, maxOutputTokens: 4096, toolChoice: 'tool' },
  { named: /\banthropic\.claude\b/, maxOutputTokens: 8192, toolChoice: 'tool' },
];
const ANY_FAMILY: Family = { named: /./, maxOutputTokens: 4096 };

/** A model on Amazon Bedrock, asked by Converse for the call of one tool. */
export class BedrockScriptModel implements ScriptModel {
  readonly name: string;
  readonly price: ScriptModel['price'];
  readonly maxOutputTokens: number;
  readonly languages: ScriptModel['languages'];
  readonly #client: BedrockRuntimeClient;
  readonly #family: Family;

  constructor({ name, price, languages, maxOutputTokens, client }: BedrockModelOptions) {
    this.#family = FAMILIES.find(({ named }) => named.test(name)) ?? ANY_FAMILY;
    this.name = name;
    this.price = price;
    this.languages = languages;
    this.maxOutputTokens = maxOutputTokens ?? this.#family.maxOutputTokens;
    this.#client = client;
  }

  async ask(question: ScriptQuestion, signal: AbortSignal): Promise<ScriptAnswer> {
    try {
      return understood(await this.#client.send(new ConverseCommand(this.#request(question)), { abortSignal: signal }), question.form.name);
    } catch (error) {
      signal.throwIfAborted();
      return { ...faultOf(error), inputTokens: 0, outputTokens: 0 };
    }
  }

  #request({ rules, task, form, maxTokens }: ScriptQuestion): ConverseCommandInput {
    const { toolChoice, inference, additional } = this.#family;
    return {
      modelId: this.name,
      system: [{ text: rules }],
      messages: [{ role: 'user', content: [{ text: task }] }],
      inferenceConfig: { ...inference, maxTokens },
      ...(additional === undefined ? {} : { additionalModelRequestFields: additional }),
      toolConfig: {
        // The contract is JSON from zod; the SDK's type of JSON knows no `readonly`.
        tools: [{ toolSpec: { name: form.name, description: form.about, inputSchema: { json: JSON.parse(JSON.stringify(form.schema)) } } }],
        ...(toolChoice === undefined ? {} : { toolChoice: { tool: { name: form.name } } }),
      },
    };
  }
}

const CUT_OFF = ['max_tokens', 'model_context_window_exceeded'];
const FILTERED = ['content_filtered', 'guardrail_intervened'];

function understood({ output, stopReason, usage }: ConverseCommandOutput, tool: string): ScriptAnswer {
  const tokens = { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
  if (CUT_OFF.includes(stopReason ?? '')) return { outcome: 'truncated', ...tokens };
  if (FILTERED.includes(stopReason ?? '')) return { outcome: 'refused', ...tokens };
  const content: readonly ContentBlock[] = output?.message?.content ?? [];
  const called = content.find((block) => block.toolUse?.name === tool)?.toolUse;
  if (called?.input !== undefined) return { outcome: 'document', document: called.input, ...tokens };
  return { outcome: 'text', text: content.map((block) => block.text ?? '').join('\n'), ...tokens };
}
