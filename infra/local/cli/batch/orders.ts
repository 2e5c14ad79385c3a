import { checkedOrder } from '../../../../functions/api/check-order.ts';
import { assumeFilm, estimateFilm, makingSeconds, type EstimatePlace } from '../../../../functions/core/money/estimate.ts';
import { modelFault } from '../../../../functions/core/script/check-model.ts';
import type { ObjectStore, Speech, Templates } from '../../../../functions/ports.ts';
import { FilmError, type Brief } from '../../../../workflows/contracts/index.ts';
import { readRows, type Row } from '../../../../workflows/launch/rows.ts';
import type { Order } from '../../../../workflows/launch/run-batch.ts';
import { checkedBrief } from '../../../../functions/core/check-brief.ts';
import { filmIdOf } from '../../../../functions/core/film-id.ts';
import { ingestMedia } from '../ingest.ts';

/** What the rows are held against. */
export interface Shop {
  /** Paths in briefs start here. */
  readonly folder: string;
  readonly speech: Speech;
  readonly templates: Pick<Templates, 'names'>;
  readonly place: EstimatePlace;
}

export interface RowFault {
  readonly line: number;
  readonly message: string;
}

/** A row that is in order, and what its film is estimated at. `minutes` is null where only making it tells. */
export interface Quote {
  readonly order: Order;
  readonly minutes: number | null;
  readonly usd: number;
  readonly onAwsUsd: number | undefined;
  readonly takesSeconds: number;
}

/** Rows of a file, each as an order or a fault. With the store of the place, the files they name are put into it. */
export async function* ordersIn(file: string, { template, shop, store = NOTHING_STORED }: { template: unknown; shop: Shop; store?: ObjectStore }): AsyncGenerator<{ order: Order; brief: Brief } | RowFault> {
  for await (const row of readRows(file, template)) yield await orderOf(row, shop, store);
}

async function orderOf(row: Row, shop: Shop, store: ObjectStore): Promise<{ order: Order; brief: Brief } | RowFault> {
  const { line } = row;
  if ('fault' in row) return { line, message: row.fault };
  if (row.brief === null || typeof row.brief !== 'object' || Array.isArray(row.brief)) return { line, message: 'no JSON object' };
  try {
    checkedBrief(row.brief);
    const given = await ingestMedia({ brief: { ...row.brief }, folder: shop.folder }, store);
    const brief = await checkedOrder(shop, given);
    const fault = brief.kind === 'prompt' ? modelFault(brief, shop.place.models ?? []) : undefined;
    if (fault) return { line, message: `${fault.path}: ${fault.message}` };
    return { order: { line, filmId: filmIdOf(brief), brief }, brief };
  } catch (error) {
    if (error instanceof FilmError && error.name === 'BriefRefused') return { line, message: error.message };
    throw error;
  }
}

/** Looks at files and keeps none: every object is said to be there already. */
const NOTHING_STORED = { size: async () => 0 } as Partial<ObjectStore> as ObjectStore;

export function quoteOf({ order, brief }: { order: Order; brief: Brief }, { place }: Shop): Quote {
  const estimate = estimateFilm(brief, place);
  return {
    order,
    minutes: estimate.seconds === null ? null : estimate.seconds / 60,
    usd: estimate.price?.usd ?? assumeFilm(brief, place).usd,
    onAwsUsd: estimate.price?.onAwsUsd,
    takesSeconds: makingSeconds(estimate, place.workers),
  };
}
