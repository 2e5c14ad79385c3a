import type { PromptBrief, Storyboard, TextBrief } from '../../../workflows/contracts/index.ts';

/** What a brief says about how its film looks, sounds and is made: all that goes into its storyboard as it is. */
export type Look = Omit<Storyboard, 'kind' | 'title' | 'scenes' | 'voice'>;

/** Fields that say what the film is about; whatever else a brief has is look. */
const MATTER = ['kind', 'text', 'sources', 'prompt', 'material', 'audience', 'language', 'model', 'images', 'title', 'voice'] as const;
type Matter = (typeof MATTER)[number];

export const lookOf = (brief: TextBrief | PromptBrief): Look => without(brief, MATTER as readonly string[]);

function without<Document extends object>(document: Document, fields: readonly string[]): Omit<Document, Matter> {
  const kept = { ...document };
  for (const field of fields) Reflect.deleteProperty(kept, field);
  return kept;
}
