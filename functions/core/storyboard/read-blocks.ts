import { marked } from 'marked';
import type { Block } from './block.ts';
import { blocksOf } from './blocks.ts';
import { joinLines } from './inline.ts';

/** The lexer's time grows with the square of these in one paragraph; no paragraph of people's has so many. */
const MOST_MARKS = 3000;
const MARKS = /[*_[\]~]/g;

const paragraphsOf = (text: string): string[] => text.split(/\n[^\S\n]*\n\s*/);
const isTangled = (text: string): boolean =>
  paragraphsOf(text).some((paragraph) => (paragraph.match(MARKS)?.length ?? 0) > MOST_MARKS);

/** Quotes in quotes in quotes, and lists likewise, as one. */
const shallow = (markdown: string): string =>
  markdown.replace(/^(?: {0,3}>[ \t]?){9,}/gm, '> ').replace(/^(?:[ \t]*[-*+][ \t]){9,}/gm, '- ');

const plainBlocks = (text: string): Block[] =>
  paragraphsOf(text)
    .map((paragraph) => ({ kind: 'prose' as const, text: joinLines(paragraph), emphasis: [], isLine: false }))
    .filter((block) => block.text !== '');

/** The blocks of a text in Markdown or in none. What would keep the lexer too long, or nests too deep, is read as plain text. */
export function readBlocks(markdown: string): Block[] {
  if (isTangled(markdown)) return plainBlocks(markdown);
  try {
    return blocksOf(marked.lexer(shallow(markdown), { gfm: true }));
  } catch (error) {
    if (error instanceof RangeError) return plainBlocks(markdown);
    throw error;
  }
}
