import { checkedOrder } from '../../../../functions/api/check-order.ts';
import { assetSource, isAddress, isMediaKey, mediaReferences } from '../../../../functions/core/media/references.ts';
import type { ObjectStore, ScriptModel, Speech, Templates } from '../../../../functions/ports.ts';
import { FilmError, type BatchQuote, type BatchRequest, type BatchRowQuote, type Brief, type FilmId } from '../../../../workflows/contracts/index.ts';
import { fillTemplate, TemplateFault } from '../../../../workflows/launch/template.ts';
import { quoteOf } from '../../cli/batch/orders.ts';
import { filmIdOf } from '../../../../functions/core/film-id.ts';

/** What the rows of a batch are held against. */
export interface RowShop {
  readonly store: Pick<ObjectStore, 'size'>;
  readonly speech: Speech;
  readonly templates: Pick<Templates, 'names'>;
  readonly models: readonly ScriptModel[];
  readonly workers: number;
}

export interface GoodRow {
  readonly row: number;
  readonly filmId: FilmId;
  readonly brief: Brief;
}
export type CheckedRow = GoodRow | { readonly row: number; readonly fault: string };

/** Every row as the film it will be, or why it is none. */
export async function checkRows({ brief, rows }: Pick<BatchRequest, 'brief' | 'rows'>, shop: RowShop): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = [];
  for (const [index, row] of rows.entries()) checked.push(await checkRow(index + 1, brief === undefined ? () => row : () => fillTemplate(brief, columnsOf(row)), shop));
  return checked;
}

async function checkRow(row: number, given: () => unknown, shop: RowShop): Promise<CheckedRow> {
  try {
    const brief = await checkedOrder(shop, given());
    await checkMedia(brief, shop);
    return { row, filmId: filmIdOf(brief), brief };
  } catch (error) {
    if (error instanceof TemplateFault) return { row, fault: `${error.path}: ${error.message}` };
    if (error instanceof FilmError && error.name === 'BriefRefused') return { row, fault: error.message };
    throw error;
  }
}

/** A batch that can't become what it says is refused before it costs anything. */
async function checkMedia(brief: Brief, { store }: RowShop): Promise<void> {
  for (const { path, source } of mediaReferences(brief)) {
    const key = assetSource(path, source, brief.assets);
    if (isAddress(key) || (isMediaKey(key) && (await store.size(key)) !== undefined)) continue;
    throw new FilmError('BriefRefused', `${path}: there is no "${key}" in the store; upload it first`, { path });
  }
}

/** Of a row, the texts and numbers that a brief can take. */
const columnsOf = (row: Readonly<Record<string, unknown>>): Record<string, string> => Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [])));

/** What the rows come to. Rows that say the same are one film. */
export function quoteRows(checked: readonly CheckedRow[], shop: RowShop): BatchQuote {
  const rows: BatchRowQuote[] = [];
  const seen = new Set<FilmId>();
  const sum = { seconds: 0, unmeasured: 0, usd: 0, onAwsUsd: 0, takesSeconds: 0 };
  for (const one of checked) {
    if ('fault' in one) {
      rows.push({ row: one.row, fault: one.fault });
      continue;
    }
    const { row, filmId, brief } = one;
    const { minutes, usd, onAwsUsd, takesSeconds } = quoteOf({ order: { line: row, filmId, brief }, brief }, { ...shop, folder: '', place: { workers: shop.workers, compute: 'free', speech: shop.speech, models: shop.models } });
    rows.push({ row, filmId, seconds: minutes === null ? null : minutes * 60, price: { usd, ...(onAwsUsd === undefined ? {} : { onAwsUsd }) } });
    if (seen.has(filmId)) continue;
    seen.add(filmId);
    sum.seconds += (minutes ?? 0) * 60;
    sum.unmeasured += minutes === null ? 1 : 0;
    sum.usd += usd;
    sum.onAwsUsd += onAwsUsd ?? 0;
    sum.takesSeconds += takesSeconds;
  }
  const { seconds, unmeasured, usd, onAwsUsd, takesSeconds } = sum;
  return { rows, inOrder: checked.filter((one) => !('fault' in one)).length, seconds, unmeasured, price: { usd, onAwsUsd }, takesSeconds };
}
