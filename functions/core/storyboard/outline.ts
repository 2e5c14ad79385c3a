import type { Block, BodyBlock, ProseBlock } from './block.ts';
import { clip, displayWidth, isSpeakable } from './measure.ts';
import { leadingClause, sentencesOf } from './sentences.ts';

export interface Section {
  readonly heading?: string;
  readonly blocks: readonly BodyBlock[];
}

export interface Outline {
  readonly title: string;
  /** The title was taken from the text's first sentence, which is narrated anyway. */
  readonly titleIsBorrowed: boolean;
  readonly subtitle?: string;
  readonly sections: readonly Section[];
}

const TITLE_WIDTH = 120;
const GIVEN_TITLE_WIDTH = 200;
const BORROWED_WIDTH = 60;
const SUBTITLE_WIDTH = 110;
const HEADING_WIDTH = 90;
/** What follows a heading in a text without markup is a paragraph, not one more short line of a poem. */
const PARAGRAPH_WIDTH = 100;

const isProse = (block: Block | undefined): block is ProseBlock => block?.kind === 'prose';
const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Lines that act as headings though nothing says so: bold ones, and in plain text lone ones above a paragraph. */
function promoteHeadings(blocks: readonly Block[]): Block[] {
  const hasHeadings = blocks.some((block) => block.kind === 'heading');
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    if (!isProse(block) || !block.isLine || next === undefined || next.kind === 'heading') return block;
    const standsOver = block.marked === undefined && !hasHeadings && isProse(next) && displayWidth(next.text) >= PARAGRAPH_WIDTH;
    const looksIt = displayWidth(block.text) <= 60 && /^[\p{Lu}\p{N}\p{Lo}]/u.test(block.text);
    return block.marked === 'strong' || (standsOver && looksIt) ? { kind: 'heading', depth: 6, text: block.text } : block;
  });
}

interface Titled {
  readonly title: string;
  readonly titleIsBorrowed: boolean;
  readonly rest: readonly Block[];
}

function borrowedTitle(blocks: readonly Block[]): string {
  const texts = blocks.map((block) => {
    if (block.kind === 'list') return block.items[0] ?? '';
    if (block.kind === 'table') return block.columns.join(', ');
    if (block.kind === 'image') return block.alt;
    if (block.kind === 'math') return '';
    if (block.kind === 'diagram') return block.diagram.nodes.map((node) => node.label).join(', ');
    return block.kind === 'code' ? (block.code.trim().split('\n')[0] ?? '') : block.text;
  });
  const [sentence = ''] = sentencesOf(texts.find(isSpeakable) ?? '', 'en');
  const fromFirstWord = sentence.slice(Math.max(0, sentence.search(/[\p{L}\p{N}“"'‘(«¿¡<\p{Extended_Pictographic}]/u)));
  const title = leadingClause(fromFirstWord, BORROWED_WIDTH);
  return title.replace(/(?<=[\p{L}\p{N}])[.。:：]$/u, '');
}

function titleOf(blocks: readonly Block[], given: string | undefined): Titled {
  const [first, ...others] = blocks;
  const isOpener = first?.kind === 'heading' || (isProse(first) && first.isLine && others.length > 0);
  const called = (title: string, rest: readonly Block[]): Titled => ({ title, titleIsBorrowed: false, rest });
  if (given !== undefined) return called(given, isOpener && sameText(given, first.text) ? others : blocks);
  const headings = blocks.filter((block) => block.kind === 'heading');
  const heading = headings.find((one) => one.depth === 1) ?? headings[0];
  if (isOpener && (heading === undefined || first === heading || first.kind === 'heading')) return called(first.text, others);
  if (heading !== undefined) return called(heading.text, blocks);
  return { title: borrowedTitle(blocks), titleIsBorrowed: true, rest: blocks };
}

/** A short line straight under the title. */
function subtitleOf(rest: readonly Block[]): string | undefined {
  const [first, ...others] = rest;
  if (!isProse(first) || others.length === 0 || displayWidth(first.text) > SUBTITLE_WIDTH) return undefined;
  return isSpeakable(first.text) && (first.isLine || first.marked === 'em') ? first.text : undefined;
}

function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: { heading?: string; blocks: BodyBlock[] }[] = [{ blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: clip(block.text, HEADING_WIDTH), blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections.filter((section) => section.heading !== undefined || section.blocks.length > 0);
}

/** What a text is called, and its sections. `given` is a title from outside the text. */
export function outlineOf(blocks: readonly Block[], given: string | undefined): Outline {
  const { title, titleIsBorrowed, rest } = titleOf(blocks, given);
  const tookTitle = rest.length < blocks.length;
  const subtitle = tookTitle ? subtitleOf(rest) : undefined;
  const body = promoteHeadings(subtitle === undefined ? rest : rest.slice(1));
  return {
    title: clip(title, title === given ? GIVEN_TITLE_WIDTH : TITLE_WIDTH),
    titleIsBorrowed,
    ...(subtitle === undefined ? {} : { subtitle }),
    sections: sectionsOf(body),
  };
}
