/** A number as people write it in a table, and the unit around it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

const QUANTITY =
  /^(?<before>[^\d\s+−–-]{0,3})\s?(?<sign>[+−–-]?)\s?(?<after>[^\d\s+−–-]{0,1})(?<digits>\d[\d.,'\u00a0\u202f ]*)\s?(?<unit>[^\d\s][^\d]{0,11})?$/u;

/** Digits with marks between them: groups of three are thousands, one mark with other digits after it is the decimal. */
function valueOf(digits: string): number {
  const spaceless = digits.replace(/[\s'\u00a0\u202f]/g, '').replace(/[.,]$/, '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(spaceless)) return Number(spaceless.replace(/,/g, ''));
  if (/^\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(spaceless) || /^\d{1,3}\.\d{3},\d+$/.test(spaceless))
    return Number(spaceless.replace(/\./g, '').replace(',', '.'));
  return Number(spaceless.replace(',', '.'));
}

/** The quantity a cell holds; undefined where it holds anything else. */
export function quantityOf(cell: string): Quantity | undefined {
  const parts = QUANTITY.exec(cell.trim())?.groups;
  if (parts === undefined) return undefined;
  const value = valueOf(parts['digits'] ?? '');
  if (!Number.isFinite(value)) return undefined;
  const unit = parts['unit'] ?? `${parts['before'] ?? ''}${parts['after'] ?? ''}`;
  return { value: /[−–-]/.test(parts['sign'] ?? '') ? -value : value, unit: unit.trim() };
}

const MONTHS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,4})?$/i;

/** Do the labels follow one another, as years, dates or rising numbers do? */
export function isSequence(labels: readonly string[]): boolean {
  if (labels.every((label) => MONTHS.test(label))) return true;
  if (labels.every((label) => /^\d{4}-\d{2}(-\d{2})?$/.test(label)))
    return labels.every((label, index) => index === 0 || label > (labels[index - 1] ?? ''));
  const values = labels.map((label) => quantityOf(label)?.value);
  return values.every((value, index) => value !== undefined && (index === 0 || value > (values[index - 1] ?? value)));
}
