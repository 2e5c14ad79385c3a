import { withoutHtml } from './html.ts';

export interface Source {
  readonly markdown: string;
  /** From the front matter that some Markdown starts with. */
  readonly title?: string;
}

const FRONT_MATTER = /^---[ \t]*\n([\s\S]{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** A text as the lexer should see it: without byte-order mark, front matter, footnotes and HTML. */
export function cleanSource(text: string): Source {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/[ \t]{80,}/g, '    ');
  const matter = FRONT_MATTER.exec(lines);
  const isMatter = matter !== null && /^[\w-]+:/m.test(matter[1] ?? '');
  const title = isMatter ? /^title:[ \t]*["']?(.+?)["']?[ \t]*$/m.exec(matter[1] ?? '')?.[1] : undefined;
  const body = isMatter ? lines.slice(matter[0].length) : lines;
  const markdown = withoutHtml(body)
    .replace(/^\[\^[^\]\s]{1,40}\]:.*$/gm, '')
    .replace(/\[\^[^\]\s]{1,40}\]/g, '');
  return title === undefined ? { markdown } : { markdown, title };
}
