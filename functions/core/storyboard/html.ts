import { decodeEntities } from './entities.ts';

/** What holds no text for a reader; left open it swallows the rest, as it does in a browser. */
const UNREAD = 'script|style|head|template|noscript|svg|iframe|object|canvas|math|select|textarea';
const TAG = String.raw`<(/?)([a-z][a-z0-9:-]*)((?:\s(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^"'<>]){0,2000})?)/?>`;

/** Code first, so that tags in it stay; then comments, unread elements, declarations, and single tags. */
const PIECES = new RegExp(
  [
    String.raw`(?<code>(?:^|(?<=\n)) {0,3}(?<fence>\x60{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\k<fence>[\x60~]*[ \t]*(?=\n|$)|$)|\x60[^\x60\n]+\x60)`,
    String.raw`<!--[\s\S]*?(?:-->|$)`,
    String.raw`<(?<unread>${UNREAD})\b[^>]*>[\s\S]*?(?:</\k<unread>\s*>|$)`,
    String.raw`<[!?][a-z][^>]{0,2000}>`,
    String.raw`<(?<element>table|pre|blockquote)\b[^>]*>(?<inner>[\s\S]*?)</\k<element>\s*>`,
    String.raw`<(?<mark>b|strong|em|i)>(?<marked>[^<>\n]{1,200})</\k<mark>\s*>`,
    TAG.replace('(/?)', '(?<end>/?)').replace('([a-z]', '(?<name>[a-z]').replace('((?:', '(?<attributes>(?:'),
  ].join('|'),
  'gi',
);

const PARAGRAPH =
  /^(?:p|div|section|article|header|footer|main|nav|aside|figure|figcaption|ul|ol|dl|dt|dd|address|form|fieldset|details|summary|body|html|table|blockquote|pre|tr|caption|hr|center)$/;
const KNOWN =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|font|i|input|ins|kbd|label|mark|meta|link|picture|source|video|audio|track|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|td|th|tbody|thead|tfoot|time|tt|u|var|wbr)$/;

const attribute = (attributes: string, name: string): string =>
  decodeEntities(
    new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i')
      .exec(attributes)
      ?.slice(1)
      .find((value) => value !== undefined) ?? '',
  );

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: string;
  /** A tag that touches a word before it, like the `<String>` of `Vec<String>`, may be none. */
  readonly touchesWord: boolean;
  readonly inQuote: boolean;
  readonly asWritten: string;
}

const markdownImage = (attributes: string): string =>
  `![${attribute(attributes, 'alt').replace(/[[\]]/g, '')}](<${attribute(attributes, 'src').replace(/[<>\n]/g, '')}>)`;

/** A tag as the Markdown that means the same, or as the gap it leaves. */
function markdownOf({ name, isEnd, attributes, touchesWord, inQuote, asWritten }: Tag): string {
  const heading = /^h([1-6])$/.exec(name)?.[1];
  if (heading !== undefined) return isEnd ? '\n\n' : `\n\n${'#'.repeat(Number(heading))} `;
  if (name === 'li') return isEnd ? '\n' : '\n- ';
  if (name === 'br') return '\n';
  if (name === 'img') return markdownImage(attributes);
  if (PARAGRAPH.test(name)) return '\n\n';
  if (name === 'cite' && inQuote) return isEnd ? '' : '\n\n— ';
  return KNOWN.test(name) || !touchesWord ? '' : asWritten.replace(/</g, '\\<');
}

/** A table of HTML as one of Markdown. */
function markdownTable(inner: string): string {
  const rows = inner.split(/<tr\b[^>]*>/i).slice(1);
  const cells = rows.map((row) =>
    row
      .split(/<t[dh]\b[^>]*>/i)
      .slice(1)
      .map((cell) =>
        cell
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .replace(/\|/g, '\\|')
          .trim(),
      ),
  );
  const width = Math.max(0, ...cells.map((row) => row.length));
  const lines = cells
    .filter((row) => row.length > 0)
    .map((row) => `| ${[...row, ...Array<string>(width - row.length).fill('')].join(' | ')} |`);
  if (width === 0 || lines.length === 0) return '\n\n';
  return `\n\n${[lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n')}\n\n`;
}

/** Stars only mark where no letter touches them; elsewhere they would be read as stars. */
const emphasized = (text: string, around: string): string =>
  /^[\p{L}\p{N}](?:[^*_]*[\p{L}\p{N}])?$/u.test(text) && !/[\p{L}\p{N}*_\\]/u.test(around) ? `**${text}**` : text;

const plain = (html: string): string => decodeEntities(html.replace(/<[^>]*>/g, ''));
const quoted = (markdown: string): string => `\n\n${markdown.trim().replace(/^[ \t]*/gm, '> ')}\n\n`;

function markdownElement(element: string, inner: string): string {
  if (element === 'table') return markdownTable(inner);
  if (element === 'pre')
    return `\n\n~~~~${/\blanguage-([\w+#-]{1,30})/.exec(inner)?.[1] ?? ''}\n${plain(inner).replace(/^\n|\s+$/g, '')}\n~~~~\n\n`;
  return quoted(convert(inner, true));
}

function convert(source: string, inHtmlQuote: boolean): string {
  return source.replace(PIECES, (asWritten: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const offset = rest.at(-3) as number;
    if (groups['code'] !== undefined) return asWritten;
    if (groups['element'] !== undefined) return markdownElement(groups['element'].toLowerCase(), groups['inner'] ?? '');
    if (groups['marked'] !== undefined) {
      return emphasized(groups['marked'], source.charAt(offset - 1) + source.charAt(offset + asWritten.length));
    }
    if (groups['name'] === undefined) return '';
    const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
    const markdown = markdownOf({
      name: groups['name'].toLowerCase(),
      isEnd: groups['end'] === '/',
      attributes: groups['attributes'] ?? '',
      touchesWord: /[\p{L}\p{N}]$/u.test(line),
      inQuote: inHtmlQuote || line.startsWith('>'),
      asWritten,
    });
    return line.startsWith('>') ? markdown.replace(/\n/g, '\n> ') : markdown;
  });
}

/** Pages are indented for their author's eye; to Markdown four spaces would mean code. */
const LAID_OUT = /^[ \t]*<\/?(?:html|body|div|p|ul|ol|section|article|table|main|h[1-6])\b/im;

const withoutLayout = (source: string): string =>
  source.replace(/<pre\b[\s\S]*?<\/pre\s*>|^[ \t]+(?=\S)/gim, (piece) => (piece.startsWith('<') ? piece : ''));

/** Markdown with HTML in it as Markdown without: tags become the marks they mean, scripts and styles go. */
export function withoutHtml(source: string): string {
  if (!source.includes('<')) return source;
  return convert(LAID_OUT.test(source) ? withoutLayout(source) : source, false);
}
