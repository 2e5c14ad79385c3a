import { charactersOf, columnsOf } from './pieces.ts';
import { tokensOf, type Token } from './code-tokens.ts';

/** A row of code as it is shown; `number` counts source lines from 1 and is missing where a long line goes on. */
export interface CodeRow {
  readonly number: number | undefined;
  readonly tokens: readonly Token[];
}

/** Source text without tabs, trailing spaces, the indent that all lines share, or empty lines around it. */
export function tidyCode(code: string): string {
  const lines = code.replace(/\r\n?/g, '\n').replaceAll('\t', '  ').split('\n').map((line) => line.trimEnd());
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return lines
    .map((line) => line.slice(Number.isFinite(shared) ? shared : 0))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/** The coloured lines of a source text. */
export function codeLines(code: string, language?: string): Token[][] {
  const lines: Token[][] = [[]];
  for (const { text, kind } of tokensOf(code, language)) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, kind });
    });
  }
  return lines;
}

/** Breaks lines that are longer than `columns`; what goes over stands under the line, further in. */
export function wrapCode(lines: readonly (readonly Token[])[], columns: number): CodeRow[] {
  return lines.flatMap((tokens, index) =>
    wrapLine(tokens, Math.max(8, columns)).map((row, part) => ({ number: part === 0 ? index + 1 : undefined, tokens: row })),
  );
}

function wrapLine(tokens: readonly Token[], columns: number): Token[][] {
  const text = tokens.map((token) => token.text).join('');
  const indent = text.length - text.trimStart().length;
  const hanging = ' '.repeat(Math.min(indent + 2, Math.floor(columns / 3)));
  const rows: Token[][] = [];
  for (let from = 0; from < text.length || rows.length === 0; ) {
    const room = rows.length === 0 ? columns : columns - hanging.length;
    const to = breakAt(text, from, room);
    const row = sliceTokens(tokens, from, to);
    rows.push(rows.length === 0 ? row : [{ text: hanging, kind: 'plain' }, ...row]);
    from = to;
    while (text[from] === ' ') from++;
  }
  return rows;
}

/** Where a row that begins at `from` ends: after a space where there is one, else after a mark, else where it is full. */
function breakAt(text: string, from: number, columns: number): number {
  let [to, filled, space, mark] = [from, 0, 0, 0];
  for (const character of charactersOf(text.slice(from))) {
    filled += columnsOf(character);
    if (filled > columns) return space || mark || Math.max(to, from + character.length);
    to += character.length;
    if (character === ' ' && text.slice(from, to).trim() !== '') space = to;
    if (/[,;.(/]/.test(character) && filled > columns / 2) mark = to;
  }
  return to;
}

function sliceTokens(tokens: readonly Token[], from: number, to: number): Token[] {
  let at = 0;
  return tokens.flatMap(({ text, kind }) => {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return part === '' ? [] : [{ text: part, kind }];
  });
}
