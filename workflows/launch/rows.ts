import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { fillTemplate, TemplateFault } from './template.ts';

/** A row of the input: a brief that nobody has checked yet, or why there is none. `line` counts from 1. */
export type Row = { readonly line: number } & ({ readonly brief: unknown } | { readonly fault: string });

/** The rows of a JSONL file of briefs, or of a CSV file whose columns fill in `template`; one at a time, however many there are. */
export function readRows(file: string, template?: unknown): AsyncIterable<Row> {
  const csv = extname(file).toLowerCase() === '.csv';
  if (csv && template === undefined) throw new Error(`${file} is CSV: say with --brief which brief its columns fill in`);
  return csv ? csvRows(file, template) : jsonRows(file, template);
}

async function* jsonRows(file: string, template: unknown): AsyncGenerator<Row> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const json = line === 1 ? text.replace(/^\ufeff/, '') : text;
    if (json.trim() !== '') yield jsonRow(json, line, template);
  }
}

function jsonRow(text: string, line: number, template: unknown): Row {
  try {
    const value: unknown = JSON.parse(text);
    return template === undefined ? { line, brief: value } : briefOf(template, columns(value), line);
  } catch (error) {
    return { line, fault: `no JSON: ${(error as Error).message}` };
  }
}

/** Of an object, the texts and numbers that a template can take. */
const columns = (value: unknown): Record<string, string> => Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => ['string', 'number'].includes(typeof one)).map(([name, one]) => [name, String(one)]));

interface CsvRecord {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

async function* csvRows(file: string, template: unknown): AsyncGenerator<Row> {
  const parser = createReadStream(file).pipe(parse({ bom: true, columns: true, info: true, skip_empty_lines: true, skip_records_with_empty_values: true, trim: true }));
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) yield briefOf(template, record, info.lines);
  } catch (error) {
    // What follows a broken quote can be read no more.
    yield { line: Number((error as { lines?: number }).lines ?? 0), fault: `no CSV: ${(error as Error).message}` };
  }
}

function briefOf(template: unknown, row: Record<string, string>, line: number): Row {
  try {
    return { line, brief: fillTemplate(template, row) };
  } catch (error) {
    if (error instanceof TemplateFault) return { line, fault: `${error.path}: ${error.message}` };
    throw error;
  }
}
