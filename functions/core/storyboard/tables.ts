import type { Visual, VisualOf } from '../../../workflows/contracts/index.ts';
import type { Block } from './block.ts';
import { clip } from './measure.ts';
import { isSequence, quantityOf } from './numbers.ts';
import type { Quantity } from './numbers.ts';
import { asSentence, joinSentences } from './sentences.ts';

export type TableBlock = Extract<Block, { kind: 'table' }>;

const MOST_COLUMNS = 6;
const MOST_ROWS = 8;
const MOST_POINTS = 24;
const MOST_SERIES = 4;
/** On one axis, a series a hundred times smaller than its neighbour is a flat line. */
const WIDEST_SPREAD = 100;

const label = (text: string): string => clip(text, 60);

/** `Range (m)` gives the unit of its column; a cell's own unit goes first. */
const headerUnit = (column: string): string => /[([]([^()[\]]{1,20})[)\]]\s*$/.exec(column)?.[1]?.trim() ?? '';
const withoutUnit = (column: string): string => column.replace(/\s*[([][^()[\]]{1,20}[)\]]\s*$/, '') || column;

/** The columns after the first as quantities; undefined unless every cell is one. */
function quantitiesOf({ columns, rows }: TableBlock): Quantity[][] | undefined {
  const series = columns.slice(1).map((_, index) => rows.map((row) => quantityOf(row[index + 1] ?? '')));
  const whole = series.map((one) => one.filter((cell) => cell !== undefined));
  return whole.every((one) => one.length === rows.length) ? whole : undefined;
}

function chartOf(table: TableBlock): VisualOf<'chart'> | undefined {
  const { columns, rows } = table;
  if (rows.length < 2 || rows.length > MOST_POINTS || columns.length < 2 || columns.length > MOST_SERIES + 1) return undefined;
  const series = quantitiesOf(table);
  if (series === undefined) return undefined;
  const units = new Set(series.flatMap((one, index) => one.map((cell) => cell.unit || headerUnit(columns[index + 1] ?? ''))));
  const peaks = series.map((one) => Math.max(...one.map((cell) => Math.abs(cell.value))));
  if (units.size > 1 || Math.max(...peaks) > WIDEST_SPREAD * Math.min(...peaks)) return undefined;
  const labels = rows.map((row) => label(row[0] ?? ''));
  const unit = [...units][0] ?? '';
  return {
    kind: 'chart',
    chart: labels.length > 2 && isSequence(labels) ? 'line' : 'bar',
    ...(unit === '' ? {} : { unit: unit.slice(0, 20) }),
    labels,
    series: series.map((one, index) => ({
      name: label(withoutUnit(columns[index + 1] ?? '')),
      values: one.map((cell) => cell.value),
    })),
  };
}

/** A chart where the table is one of numbers, else the table, eight rows at a time. */
export function tableVisuals(table: TableBlock): Visual[] {
  const chart = chartOf(table);
  if (chart !== undefined) return [chart];
  const columns = table.columns.slice(0, MOST_COLUMNS).map(label);
  const rows = table.rows.map((row) => row.slice(0, MOST_COLUMNS).map(label));
  if (rows.length === 0) return [{ kind: 'table', columns: columns.map(() => ''), rows: [columns] }];
  const pages = Math.ceil(rows.length / MOST_ROWS);
  const size = Math.ceil(rows.length / pages);
  return Array.from({ length: pages }, (_, page) => ({
    kind: 'table',
    columns,
    rows: rows.slice(page * size, (page + 1) * size),
  }));
}

/** Longer tables are shown, not read out. */
const LONGEST_READING = 320;

/** The rows as a voice would read them, from the cells alone. */
export function readRows(table: TableBlock): string {
  const rows = table.rows.map((row) => asSentence(row.filter((cell) => cell !== '').join(', ')));
  const text = joinSentences(rows.filter((row) => /[\p{L}\p{N}]/u.test(row)));
  return text.length <= LONGEST_READING ? text : '';
}
