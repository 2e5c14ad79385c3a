import { z } from 'zod';

/** What became of one question to a model. */
export const SCRIPT_OUTCOMES = ['accepted', 'faulty', 'malformed', 'empty', 'refused', 'truncated', 'throttled', 'unreachable', 'rejected'] as const;

const Tokens = z.object({ inputTokens: z.int().min(0), outputTokens: z.int().min(0) });

/** One question to a model and what it came to. `faults` are what is sent back for repair. */
export const ScriptAttempt = Tokens.extend({
  model: z.string(),
  outcome: z.enum(SCRIPT_OUTCOMES),
  faults: z.array(z.string()),
  /** US dollars; null where the configuration tells no price. */
  cost: z.number().min(0).nullable(),
});
export type ScriptAttempt = z.infer<typeof ScriptAttempt>;

/** How a storyboard came about: the record that lies beside it, written even where there is none. */
export const Script = Tokens.extend({
  /** What the brief asked for. */
  asked: z.string(),
  /** The model whose storyboard was taken; null where none was. */
  model: z.string().nullable(),
  /** Every choice of a model, in order, with its reason. */
  choices: z.array(z.object({ model: z.string(), reason: z.string() })),
  attempts: z.array(ScriptAttempt),
  images: z.array(z.object({ src: z.string(), prompt: z.string() })),
  cost: z.number().min(0).nullable(),
  /** Whether an earlier film of the same prompt had paid for it. */
  reused: z.boolean(),
});
export type Script = z.infer<typeof Script>;
