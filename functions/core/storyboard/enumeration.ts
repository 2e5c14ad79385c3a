import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { clip, displayWidth } from './measure.ts';

const AND = '(?:and|or|und|oder|y|e|o|et|ou|en)';
const LAST = new RegExp(String.raw`^(?<head>.+?),?\s${AND}\s(?<tail>[^,;:]+)$`, 'u');
const WITHIN = new RegExp(String.raw`\s${AND}\s`, 'u');
/** What turns against the clause before it is no further point. */
const BUT = /^(?:but|yet|so|though|which|who|aber|doch|sondern|pero|sino|mais)\s/iu;
const MOST_WORDS = 9;
const MOST_ITEMS = 6;
const LINE = 60;

const wordsIn = (text: string): number => text.split(/\s+/).length;
const capitalised = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`;

/**
 * The points of a sentence that enumerates: what stands after a colon, or clauses of a few words that follow one another
 * to the end. Single words are none: where the first of them begins, nobody can tell by form.
 */
export function enumerationIn(sentence: string): VisualOf<'bullets'> | undefined {
  const bare = sentence.replace(/[.!。]$/u, '');
  if (/["“”„«»()?–—;]/u.test(bare)) return undefined;
  const [lead, list, ...more] = bare.split(/:\s/u);
  if (more.length > 0 || lead === undefined) return undefined;
  const items = itemsOf(list ?? lead);
  if (items.length < 3 || items.length > MOST_ITEMS || items.some((item) => displayWidth(item) > LINE || wordsIn(item) > MOST_WORDS)) return undefined;
  if (list === undefined && !items.every((item) => wordsIn(item) >= 3)) return undefined;
  const heading = list === undefined || displayWidth(lead) > LINE ? undefined : lead;
  return { kind: 'bullets', ...(heading === undefined ? {} : { heading: clip(heading, LINE) }), items: items.map(capitalised) };
}

function itemsOf(list: string): string[] {
  const segments = list.split(/,\s/u);
  const last = segments.pop() ?? '';
  const bare = last.replace(new RegExp(String.raw`^${AND}\s`, 'u'), '');
  const { head, tail } = bare === last ? (LAST.exec(last)?.groups ?? {}) : {};
  // Without an "and" before its end it is no list but a sentence with asides.
  if (bare === last && (head === undefined || tail === undefined)) return [];
  const items = [...segments, ...(bare === last ? [head ?? '', tail ?? ''] : [bare])].map((item) => item.trim());
  return items.slice(0, -1).some((item) => WITHIN.test(item)) || items.some((item) => BUT.test(item)) ? [] : items;
}
