import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Journal, type RowStatus } from '../../../../workflows/launch/journal.ts';
import { runBatch, type Order, type Summary } from '../../../../workflows/launch/run-batch.ts';
import type { ObjectStore } from '../../../../functions/ports.ts';
import type { BatchArguments } from './arguments.ts';
import { ordersIn, quoteOf, type RowFault, type Shop } from './orders.ts';
import { openPlace, shopFor } from './places.ts';

export interface Speaker {
  /** What is wanted: rows of a dry run, the summary. */
  readonly say: (line: string) => void;
  /** How it goes. */
  readonly tell: (line: string) => void;
}

/** What the first pass over the rows found. */
interface Check {
  readonly rows: number;
  readonly faults: number;
  readonly minutes: number;
  /** Rows of whose length only their making tells. */
  readonly unmeasured: number;
  readonly usd: number;
  readonly onAwsUsd: number;
  readonly takesSeconds: number;
}

export type BatchResult = { readonly kind: 'refused' | 'dry' } | { readonly kind: 'ran'; readonly summary: Summary & { readonly rows: number } };

/** Faulty rows that are named; of more, only the number. */
const FAULTS_NAMED = 100;

/** Reads the rows twice: first all are held against what is allowed, then the films are made. */
export async function makeBatch(given: BatchArguments, { say, tell }: Speaker, signal: AbortSignal): Promise<BatchResult> {
  const shop = await shopFor(given, dirname(resolve(given.file)));
  const template: unknown = given.template === undefined ? undefined : JSON.parse(await readFile(given.template, 'utf8'));
  const check = await checkRows({ given, template, shop }, { say, tell });
  if (check.faults > 0) {
    tell(`${check.faults} of ${check.rows} rows are refused; nothing was started`);
    return { kind: 'refused' };
  }
  tell(forecast(check, given));
  if (given.dryRun) return { kind: 'dry' };
  signal.throwIfAborted();
  const place = await openPlace(given);
  try {
    const journal = await Journal.open(`${given.file}.status.jsonl`);
    let told = 0;
    const onStatus = (status: RowStatus): void => {
      if (status.status !== 'started') told += 1;
      tell(lineOf(status, { told, rows: check.rows, throttled: place.launcher.throttled ?? 0 }));
    };
    const orders = ordersOf({ given, template, shop, store: place.store });
    const { concurrency, retryFailed } = given;
    const summary = await runBatch({ orders, launcher: place.launcher, journal, concurrency, retryFailed, signal, now: () => new Date(), onStatus });
    say(JSON.stringify({ rows: check.rows, ...summary, throttled: place.launcher.throttled ?? 0, status: journal.file }));
    return { kind: 'ran', summary: { rows: check.rows, ...summary } };
  } finally {
    await place.close();
  }
}

interface Rows {
  readonly given: BatchArguments;
  readonly template: unknown;
  readonly shop: Shop;
}

async function checkRows({ given, template, shop }: Rows, { say, tell }: Speaker): Promise<Check> {
  const check = { rows: 0, faults: 0, minutes: 0, unmeasured: 0, usd: 0, onAwsUsd: 0, takesSeconds: 0 };
  for await (const row of ordersIn(given.file, { template, shop })) {
    check.rows += 1;
    if ('message' in row) {
      check.faults += 1;
      if (check.faults <= FAULTS_NAMED) tell(faultLine(row));
      continue;
    }
    const quote = quoteOf(row, shop);
    check.minutes += quote.minutes ?? 0;
    check.unmeasured += quote.minutes === null ? 1 : 0;
    check.usd += quote.usd;
    check.onAwsUsd += quote.onAwsUsd ?? 0;
    check.takesSeconds += quote.takesSeconds;
    if (given.dryRun) say(JSON.stringify({ line: quote.order.line, filmId: quote.order.filmId, minutes: quote.minutes, usd: quote.usd, onAwsUsd: quote.onAwsUsd }));
  }
  return check;
}

const faultLine = ({ line, message }: RowFault): string => `line ${line}: ${message}`;

async function* ordersOf({ given, template, shop, store }: Rows & { store: ObjectStore }): AsyncGenerator<Order> {
  for await (const row of ordersIn(given.file, { template, shop, store })) {
    // The file has changed since it was checked.
    if ('message' in row) throw new Error(faultLine(row));
    yield row.order;
  }
}

function forecast({ rows, minutes, unmeasured, usd, onAwsUsd, takesSeconds }: Check, { aws, concurrency }: BatchArguments): string {
  const done = new Date(Date.now() + (takesSeconds / concurrency) * 1000);
  const unknown = unmeasured > 0 ? ` and ${unmeasured} films of unknown length` : '';
  const price = aws ? `$${usd.toFixed(2)}` : `$${usd.toFixed(2)} for voices and models; on AWS it would be about $${onAwsUsd.toFixed(2)}`;
  return `${rows} rows, ${minutes.toFixed(1)} minutes of film${unknown}; ${price}; with ${concurrency} in flight, all made by about ${done.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function lineOf({ line, filmId, status, seconds, error, reason }: RowStatus, { told, rows, throttled }: { told: number; rows: number; throttled: number }): string {
  const took = seconds === undefined ? '' : ` in ${seconds.toFixed(1)} s`;
  const why = error === undefined ? '' : `: ${error}: ${reason ?? ''}`;
  return `[${told}/${rows}] line ${line}  ${filmId}  ${status}${took}${why}${throttled > 0 ? `  (${throttled} calls throttled)` : ''}`;
}
