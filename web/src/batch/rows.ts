import { parse } from 'csv-parse/browser/esm/sync';

export type Row = Readonly<Record<string, string>>;

export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Rows of a CSV in which no cell says anything, as spreadsheets leave them behind: no films. */
  readonly empty: number;
}

export const MOST_ROWS = 1000;

/** Rows of a CSV with a header, or of JSON lines. @throws Error that says which line is wrong */
export function readSheet(text: string): Sheet {
  const isLines = /^\s*\{/.test(text);
  const all = isLines ? readLines(text) : readCsv(text);
  const rows = isLines ? all : all.filter((row) => Object.values(row).some((cell) => cell !== ''));
  if (rows.length === 0) throw new Error('there is no row in it');
  if (rows.length > MOST_ROWS) throw new Error(`there are ${rows.length} rows in it; ${MOST_ROWS} are the most`);
  return { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows, empty: all.length - rows.length };
}

const readCsv = (text: string): Row[] => parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true, relax_column_count_less: true, delimiter: delimiterOf(text) }) as Row[];

/** Some spreadsheets write semicolons, some tabs. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function readLines(text: string): Row[] {
  return text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index)]));
}

function readLine(line: string, index: number): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`line ${index + 1} is no JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`line ${index + 1} is no JSON object`);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, typeof field === 'string' ? field : JSON.stringify(field)]));
}
