import { marked } from 'marked';
import type { Token, Tokens } from 'marked';
import type { Block } from './block.ts';
import { displayedTex, mathOf } from './formulas.ts';
import { proseOf } from './inline.ts';
import { codeBlocks, imagesOf, proseBlocks } from './leaf-blocks.ts';
import { displayWidth, isSpeakable } from './measure.ts';
import { joinSentences } from './sentences.ts';

/** A heading that is wider is a paragraph. */
const WIDEST_HEADING = 200;

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
  if (ALERT.test(token.text))
    return inner.map((block) => (block.kind === 'prose' ? { ...block, text: block.text.replace(ALERT, '') } : block));
  // The attribution may be the last line of the last paragraph, a paragraph of its own, or (`- Name`) look like a list.
  const lines = token.text.trim().split('\n');
  const attribution = lines.length > 1 ? ATTRIBUTION.exec(lines.at(-1)?.trim() ?? '')?.[1] : undefined;
  const body = attribution === undefined ? inner : blocksOf(marked.lexer(lines.slice(0, -1).join('\n'), { gfm: true }));
  if (!body.every((block) => block.kind === 'prose')) return body;
  const text = joinSentences(body.map((block) => block.text));
  if (!isSpeakable(text)) return [];
  return [
    {
      kind: 'quote',
      text,
      ...(attribution === undefined ? {} : { attribution: proseOf(marked.Lexer.lexInline(attribution)).text }),
    },
  ];
}

const cellText = (cell: Tokens.TableCell): string => proseOf(cell.tokens).text;

function blockOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading': {
      const prose = proseOf(token.tokens ?? []);
      if (displayWidth(prose.text) > WIDEST_HEADING) return proseBlocks(token.tokens ?? [], token.raw);
      return [
        ...(prose.text === '' ? [] : [{ kind: 'heading' as const, depth: Number(token['depth']), text: prose.text }]),
        ...imagesOf(prose),
      ];
    }
    case 'paragraph':
    case 'text': {
      const tex = displayedTex(token.raw);
      const math = tex === undefined ? undefined : mathOf(tex);
      if (math) return [{ kind: 'math', math }];
      // TeX that can't be set here is shown as it is written, and not read out.
      if (tex !== undefined) return [{ kind: 'code', code: tex, language: 'tex' }];
      return proseBlocks('tokens' in token && token.tokens !== undefined ? token.tokens : [token], token.raw);
    }
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
