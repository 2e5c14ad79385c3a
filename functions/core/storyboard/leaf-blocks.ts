import type { Token, Tokens } from 'marked';
import type { Block, ProseBlock } from './block.ts';
import { diagramOf } from './diagrams.ts';
import { mathOf } from './formulas.ts';
import { joinLines, proseOf } from './inline.ts';
import type { Picture, Prose } from './inline.ts';
import { displayWidth } from './measure.ts';

const LONGEST_LINE = 80;
const isLine = (text: string, raw: string): boolean =>
  !raw.trim().includes('\n') && displayWidth(text) <= LONGEST_LINE && !/[.!?…:;,。！？；：，،؟]["'”’)»]*$/u.test(text);

/** A file beside the brief, a key, an asset, or an address that may be fetched; badges from the web are left out. */
const canBeShown = ({ src, isLink }: Picture): boolean => src !== '' && src.length <= 500 && (isWeb(src) ? !isLink : src.startsWith('asset:') || !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(src));
const isWeb = (src: string): boolean => /^https:\/\//i.test(src);

export const imagesOf = (prose: Prose): Block[] =>
  prose.images.filter(canBeShown).map(({ src, alt }) => ({ kind: 'image', src, alt }));

/** A paragraph, and the images in it. */
export function proseBlocks(tokens: readonly Token[], raw: string): Block[] {
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
const looksLikeProse = (code: string): boolean =>
  /^[\p{Lu}“"'\p{Lo}][^{};=<>]*[.!?:,”"'\p{Lo}。]?\s*$/u.test(code) && /\p{L}{2,}[ ,]+\p{L}|\p{Lo}{6}/u.test(code);

export function codeBlocks(token: Tokens.Code): Block[] {
  if (token.codeBlockStyle === 'indented' && looksLikeProse(token.text)) {
    return token.text
      .split(/\n\s*\n/)
      .map((text) => ({ kind: 'prose', text: joinLines(text), emphasis: [], isLine: isLine(joinLines(text), text) }));
  }
  if (token.text.trim() === '') return [];
  const language = /^[\w+#.-]{1,30}/.exec(token.lang ?? '')?.[0];
  const math = language !== undefined && /^(?:math|latex|tex)$/i.test(language) ? mathOf(token.text) : undefined;
  if (math) return [{ kind: 'math', math }];
  const diagram = diagramOf(token.text, language);
  if (diagram) return [{ kind: 'diagram', diagram }];
  return [{ kind: 'code', code: token.text, ...(language === undefined ? {} : { language }) }];
}
