import type { Picture } from '../../workflows/contracts/index.ts';

/** A question to a model: the rules it works under, what it is given, and the form of the answer as JSON Schema. */
export interface ScriptQuestion {
  readonly rules: string;
  readonly task: string;
  readonly form: { readonly name: string; readonly about: string; readonly schema: Readonly<Record<string, unknown>> };
  /** The answer is cut off after so many tokens. */
  readonly maxTokens: number;
}

/** What a model made of a question. Anything that another model may do better is an answer, not an error. */
export type ScriptAnswer = {
  readonly inputTokens: number;
  readonly outputTokens: number;
} & (
  | { readonly outcome: 'document'; readonly document: unknown }
  /** Words in place of the form; they may hold a document all the same. */
  | { readonly outcome: 'text'; readonly text: string }
  | { readonly outcome: 'truncated' | 'refused' }
  /** `reason`: one line. `throttled` says when to come back, where the server does. */
  | { readonly outcome: 'throttled' | 'unreachable' | 'rejected'; readonly reason: string; readonly retryAfterSeconds?: number | undefined }
);

/** A model that writes storyboards. Prices are in US dollars for a million tokens; limits in tokens. */
export interface ScriptModel {
  /** As briefs ask for it and records name it. */
  readonly name: string;
  readonly price?: { readonly input: number; readonly output: number } | undefined;
  readonly maxOutputTokens: number;
  /** Primary language tags; by default it writes any language. */
  readonly languages?: readonly string[] | undefined;
  /** Asks once. Rejects only with the reason of the signal. */
  ask(question: ScriptQuestion, signal: AbortSignal): Promise<ScriptAnswer>;
}

/** A model that draws. */
export interface ImageModel {
  readonly name: string;
  /** @throws FilmError ModelFailed where it refuses, ModelUnreachable, Throttled */
  draw(request: { prompt: string; picture: Pick<Picture, 'width' | 'height'> }, signal: AbortSignal): Promise<Uint8Array>;
}

/** The models that the configuration names; there may be none. */
export interface Models {
  readonly script: readonly ScriptModel[];
  readonly image?: ImageModel | undefined;
  /** How long WriteStoryboard may spend on models, in milliseconds; its Task's timeout is a little longer. */
  readonly budgetMs: number;
}
