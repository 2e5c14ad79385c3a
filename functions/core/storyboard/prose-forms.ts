import type { Visual } from '../../../workflows/contracts/index.ts';
import { contrastIn } from './contrast.ts';
import { datedFrom } from './dated-sentences.ts';
import { enumerationIn } from './enumeration.ts';
import { spokenQuote } from './spoken-quote.ts';

/** Sentences that stand together, and what they are shown as: nothing, where their form says nothing. */
export interface Formed {
  readonly from: number;
  readonly to: number;
  readonly visual?: Visual;
}

/**
 * The sentences of a paragraph by what their form makes of them: dated events, a quotation, a contrast, a list that is
 * told. What lies between is prose. Every form is told by marks that leave no doubt; what is doubtful is prose.
 */
export function proseForms(sentences: readonly string[]): Formed[] {
  const formed: Formed[] = [];
  for (let at = 0; at < sentences.length; ) {
    const form = formAt(sentences, at);
    const last = formed.at(-1);
    const to = at + (form?.taken ?? 1);
    if (form) formed.push({ from: at, to, visual: form.visual });
    else if (last && !last.visual) formed[formed.length - 1] = { from: last.from, to };
    else formed.push({ from: at, to });
    at = to;
  }
  return formed;
}

function formAt(sentences: readonly string[], at: number): { taken: number; visual: Visual } | undefined {
  const [here = '', next] = [sentences[at], sentences[at + 1]];
  const dated = datedFrom(sentences.slice(at));
  if (dated) return dated;
  const contrast = next === undefined ? undefined : contrastIn(here, next);
  if (contrast) return { taken: 2, visual: contrast };
  const visual = spokenQuote(here) ?? enumerationIn(here);
  return visual && { taken: 1, visual };
}
