import { refusal } from '../../../functions/core/refusal.ts';
import { Brief, type BriefInput } from '../../../workflows/contracts/index.ts';
import type { Row } from './rows.ts';

/** What every row becomes: a text with `{{column}}` in it, a template with a column for each of its variables, or the brief that the row is. */
export interface Pattern {
  readonly kind: 'text' | 'template' | 'brief';
  readonly text: string;
  readonly template: string;
  /** Variable of the template → column. */
  readonly variables: Readonly<Record<string, string>>;
  readonly lines: number;
  readonly aspect: '16:9' | '9:16' | '1:1';
}

/** Puts the fields of a row in the place of `{{column}}`. */
export const filled = (text: string, row: Row): string => text.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, column: string) => row[column] ?? whole);

/** Columns that a text asks for and no row has. */
export const unknownColumns = (text: string, columns: readonly string[]): string[] => [...new Set([...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, column = '']) => column))].filter((column) => !columns.includes(column));

export type RowBrief = { readonly brief: BriefInput; readonly fault?: never } | { readonly brief?: never; readonly fault: string };

/** The brief of a row, or why it is none. */
export function briefOfRow(pattern: Pattern, row: Row, columns: readonly string[]): RowBrief {
  const { kind, text, template, variables, aspect, lines } = pattern;
  const unknown = kind === 'text' ? unknownColumns(text, columns) : [];
  if (kind === 'template' && template === '') return { fault: 'no template is chosen' };
  if (unknown.length > 0) return { fault: `there is no column ${unknown.join(', ')}` };
  const format = { aspect, height: aspect === '9:16' ? Math.round((lines * 16) / 9 / 2) * 2 : lines };
  const brief =
    kind === 'brief'
      ? fieldsOf(row)
      : kind === 'text'
        ? { kind, text: filled(text, row), format }
        : { kind, template, variables: Object.fromEntries(Object.entries(variables).flatMap(([name, column]) => (column === '' ? [] : [[name, valueOf(row[column] ?? '')]]))) };
  const read = Brief.safeParse(brief);
  if (read.success) return { brief: brief as BriefInput };
  const { path, message } = refusal(read.error);
  return { fault: path === '' ? message : `${path}: ${message}` };
}

/** A row of briefs: what is no text there is JSON, and an empty cell is nothing. */
const fieldsOf = (row: Row): Record<string, unknown> => Object.fromEntries(Object.entries(row).flatMap(([name, cell]) => (cell === '' ? [] : [[name, name === 'text' || name === 'prompt' || name === 'title' ? cell : valueOf(cell)]])));

/** A number or a list in a cell is one; everything else is text. */
function valueOf(cell: string): string | number | boolean | object | null {
  if (!/^(-?\d+(\.\d+)?|true|false|null|\[.*\]|\{.*\})$/s.test(cell.trim())) return cell;
  try {
    return JSON.parse(cell) as string | number | boolean | object | null;
  } catch {
    return cell;
  }
}
