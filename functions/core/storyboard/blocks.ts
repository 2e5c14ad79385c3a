import { marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { joinLines, proseOf } from './inline.ts';
import type { Prose } from './inline.ts';
import { displayWidth, isSpeakable } from './measure.ts';
import { joinSentences } from './sentences.ts';

export interface ProseBlock {
  readonly kind: 'prose';
  readonly text: string;
  readonly emphasis: readonly string[];
  /** One short line without an end: by itself it may be a title, a subtitle or a heading. */
  readonly isLine: boolean;
  /** How all of it was set. */
  readonly marked?: 'strong' | 'em';
}

/** A piece of the text that stands by itself, free of markup. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | ProseBlock
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'quote'; readonly text: string; readonly attribution?: string }
  | { readonly kind: 'code'; readonly code: string; readonly language?: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string };

/** Anything but the headings, which become sections. */
export type BodyBlock = Exclude<Block, { kind: 'heading' }>;

const LONGEST_LINE = 80;
const isLine = (text: string, raw: string): boolean =>
  !raw.trim().includes('\n') && displayWidth(text) <= LONGEST_LINE && !/[.!?…:;,。！？；：，،؟]["'”’)»]*$/u.test(text);

/** Pictures elsewhere on the web are left out: a film is made from what came with the brief. */
const isHere = (src: string): boolean => src !== '' && src.length <= 500 && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(src);

const imagesOf = (prose: Prose): Block[] => prose.images.filter(({ src }) => isHere(src)).map(({ src, alt }) => ({ kind: 'image', src, alt }));

function proseBlocks(tokens: readonly Token[], raw: string): Block[] {
  const prose = proseOf(tokens);
  const inked = tokens.filter((token) => token.raw.trim() !== '');
  const mark = inked.length === 1 ? inked[0]?.type : undefined;
  const block: ProseBlock = {
    kind: 'prose',
    text: prose.text,
    emphasis: prose.emphasis,
    isLine: isLine(prose.text, raw),
    ...(mark === 'strong' || mark === 'em' ? { marked: mark } : {}),
  };
  const text = prose.text === '' ? [] : [block];
  return inked[0]?.type === 'image' ? [...imagesOf(prose), ...text] : [...text, ...imagesOf(prose)];
}

/** Indented text is code to Markdown, but often just an indented paragraph of a plain text. */
const looksLikeProse = (code: string): boolean => /^[\p{Lu}“"'\p{Lo}][^{};=<>]*[.!?:,”"'\p{Lo}。]?\s*$/u.test(code) && /\p{L}{2,}[ ,]+\p{L}|\p{Lo}{6}/u.test(code);

function codeBlocks(token: Tokens.Code): Block[] {
  if (token.codeBlockStyle === 'indented' && looksLikeProse(token.text)) {
    return token.text.split(/\n\s*\n/).map((text) => ({ kind: 'prose', text: joinLines(text), emphasis: [], isLine: isLine(joinLines(text), text) }));
  }
  if (token.text.trim() === '') return [];
  const language = /^[\w+#.-]{1,30}/.exec(token.lang ?? '')?.[0];
  return [{ kind: 'code', code: token.text, ...(language === undefined ? {} : { language }) }];
}

/** Items in reading order, nested ones after the one they belong to; what is no text stands between the lists. */
function listBlocks(token: Tokens.List): Block[] {
  const start = Number(token.start || 1);
  // A paragraph that begins with a year and a full stop is no list.
  if (token.ordered && token.items.length === 1 && start > 50) return blocksOf(token.items[0]?.tokens ?? [], `${start}. `);
  const blocks: Block[] = [];
  const add = (items: readonly string[]): void => {
    const last = blocks.at(-1);
    if (last?.kind === 'list') blocks[blocks.length - 1] = { ...last, items: [...last.items, ...items] };
    else if (items.length > 0) blocks.push({ kind: 'list', ordered: token.ordered, items });
  };
  for (const item of token.items) {
    const inner = blocksOf(item.tokens);
    const words = inner.filter((block) => block.kind === 'prose' || block.kind === 'heading').map((block) => block.text);
    add(words.length === 0 ? [] : [joinSentences(words)]);
    add(inner.flatMap((block) => (block.kind === 'list' ? block.items : [])));
    blocks.push(...inner.filter((block) => block.kind !== 'prose' && block.kind !== 'heading' && block.kind !== 'list'));
  }
  return blocks;
}

const ATTRIBUTION = /^(?:—|–|--|-|―)\s*(.{1,160})$/u;
const ALERT = /^\[!\w+\]\s*/;

function quoteBlocks(token: Tokens.Blockquote): Block[] {
  const inner = blocksOf(token.tokens);
  if (ALERT.test(token.text)) return inner.map((block) => (block.kind === 'prose' ? { ...block, text: block.text.replace(ALERT, '') } : block));
  // The attribution may be the last line of the last paragraph, a paragraph of its own, or (`- Name`) look like a list.
  const lines = token.text.trim().split('\n');
  const attribution = lines.length > 1 ? ATTRIBUTION.exec(lines.at(-1)?.trim() ?? '')?.[1] : undefined;
  const body = attribution === undefined ? inner : blocksOf(marked.lexer(lines.slice(0, -1).join('\n'), { gfm: true }));
  if (!body.every((block) => block.kind === 'prose')) return body;
  const text = joinSentences(body.map((block) => block.text));
  if (!isSpeakable(text)) return [];
  return [{ kind: 'quote', text, ...(attribution === undefined ? {} : { attribution: proseOf(marked.Lexer.lexInline(attribution)).text }) }];
}

const cellText = (cell: Tokens.TableCell): string => proseOf(cell.tokens).text;

function blockOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading': {
      const prose = proseOf(token.tokens ?? []);
      return [...(prose.text === '' ? [] : [{ kind: 'heading' as const, depth: Number(token['depth']), text: prose.text }]), ...imagesOf(prose)];
    }
    case 'paragraph':
    case 'text':
      return proseBlocks('tokens' in token && token.tokens !== undefined ? token.tokens : [token], token.raw);
    case 'code':
      return codeBlocks(token as Tokens.Code);
    case 'list':
      return listBlocks(token as Tokens.List);
    case 'blockquote':
      return quoteBlocks(token as Tokens.Blockquote);
    case 'table': {
      const table = token as Tokens.Table;
      return [{ kind: 'table', columns: table.header.map(cellText), rows: table.rows.map((row) => row.map(cellText)) }];
    }
    default:
      return [];
  }
}

/** The blocks of lexed Markdown. `prefix` belongs before the first paragraph's text. */
export function blocksOf(tokens: readonly Token[], prefix = ''): Block[] {
  const blocks = tokens.flatMap(blockOf);
  const [first] = blocks;
  return prefix !== '' && first?.kind === 'prose' ? [{ ...first, text: prefix + first.text }, ...blocks.slice(1)] : blocks;
}
