import type { FilmId } from '../../../workflows/contracts/index.ts';
import type { DayRow, FilmLedger, FilmPage, FilmQuery, FilmRow, WebhookAttempt } from '../../ports.ts';
import { DynamoLedger, LISTED } from './dynamo-ledger.ts';
import { DAYS, dayOf } from './ledger-days.ts';
import type { Values } from './dynamo-table.ts';
import { cursorOf, startKey } from './ledger-cursor.ts';
import { FILM_ROW, filmOf } from './ledger-rows.ts';
import type { LedgerIndex } from './ledger-table.ts';

/** A search looks through this many films before it gives a page, full or not. */
const SEARCHED = 2000;
const ATTEMPTS_KEPT = 20;

/** The ledger with what those need who take orders for films. */
export class DynamoFilmLedger extends DynamoLedger implements FilmLedger {
  async filmAsked(filmId: FilmId, { title, briefHash, webhook, key, batch }: Parameters<FilmLedger['filmAsked']>[1]): Promise<boolean> {
    const named = title === undefined ? {} : { ':title': title, ':lower': title.toLowerCase() };
    const asked = { ...(key === undefined ? {} : { ':key': key }), ...(batch === undefined ? {} : { ':batch': batch }) };
    const told = webhook === undefined ? {} : { ':hook': webhook };
    return this.film(filmId, {
      change: `SET #status = :queued, startedAt = :at, anew = :true, briefHash = :hash${title === undefined ? '' : ', title = :title, titleLower = :lower'}${webhook === undefined ? '' : ', webhook = :hook'}${key === undefined ? '' : ', #key = :key'}${batch === undefined ? '' : ', #batch = :batch'}, ${this.listing()}`,
      values: { ':queued': 'queued', ':true': true, ':hash': briefHash, ...named, ...told, ...asked, ...this.listingValues() },
      condition: 'attribute_not_exists(filmId)',
    });
  }

  async filmQueued(filmId: FilmId): Promise<void> {
    await this.film(filmId, {
      change: `SET #status = :queued, startedAt = :at, anew = :true, ${this.listing()} REMOVE frames, durationSeconds, endedAt, #error, reason`,
      values: { ':queued': 'queued', ':true': true, ':deleting': 'deleting', ...this.listingValues() },
      condition: 'attribute_not_exists(filmId) OR #status <> :deleting',
    });
    await this.forget(filmId);
  }

  async filmRetried(filmId: FilmId): Promise<boolean> {
    return this.film(filmId, {
      change: 'SET #status = :running, anew = :true REMOVE endedAt, #error, reason, webhookDelivered',
      values: { ':running': 'running', ':true': true, ':failed': 'failed', ':cancelled': 'cancelled' },
      condition: '#status IN (:failed, :cancelled)',
    });
  }

  async filmDeleting(filmId: FilmId): Promise<boolean> {
    return this.film(filmId, { change: 'SET #status = :deleting REMOVE webhook', values: { ':deleting': 'deleting' }, condition: 'attribute_exists(filmId)' });
  }

  async filmRemoved(filmId: FilmId): Promise<void> {
    // What it spent stays counted, and what is set aside for it goes back.
    await this.filmSettled(filmId);
    const rows = (await this.table.rows(filmId)).map(({ row }) => String(row));
    await this.table.remove(rows.filter((row) => row !== FILM_ROW).map((row) => ({ filmId, row })));
    await this.table.remove([{ filmId, row: FILM_ROW }]);
  }

  async webhookAttempted(filmId: FilmId, attempt: WebhookAttempt, delivered: boolean): Promise<void> {
    const known = (await this.row(filmId))?.webhook;
    if (!known) return;
    await this.film(filmId, {
      change: 'SET webhookAttempts = :attempts, webhookDelivered = :delivered',
      values: { ':attempts': [...known.attempts, attempt].slice(-ATTEMPTS_KEPT), ':delivered': delivered },
      condition: 'attribute_exists(webhook)',
    });
  }

  /** The row of a film. */
  async row(filmId: FilmId): Promise<FilmRow | undefined> {
    const item = await this.table.get({ filmId, row: FILM_ROW });
    return item && filmOf(item);
  }

  async films({ status, title, limit, cursor }: FilmQuery): Promise<FilmPage> {
    const index: LedgerIndex = status === undefined ? 'by-time' : 'by-status';
    const [partition, value] = status === undefined ? ['listed', LISTED] : ['status', status];
    const films: FilmRow[] = [];
    let from: Values | undefined = startKey(cursor, { [partition]: value });
    let searched = 0;
    do {
      const { items, last } = await this.table.page({
        IndexName: index,
        KeyConditionExpression: '#partition = :value',
        ...(title === undefined ? {} : { FilterExpression: 'contains(titleLower, :letters)' }),
        ExpressionAttributeNames: { '#partition': partition },
        ExpressionAttributeValues: { ':value': value, ...(title === undefined ? {} : { ':letters': title.toLowerCase() }) },
        ScanIndexForward: false,
        Limit: title === undefined ? limit - films.length : SEARCH_PAGE,
        ExclusiveStartKey: from,
      });
      searched += SEARCH_PAGE;
      films.push(...items.map(filmOf));
      from = last;
    } while (from && films.length < limit && searched < SEARCHED);
    return pageOf(films, limit, from);
  }

  async days(from: string, to: string): Promise<readonly DayRow[]> {
    const { items } = await this.table.page({
      KeyConditionExpression: 'filmId = :days AND #row BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#row': 'row' },
      ExpressionAttributeValues: { ':days': DAYS, ':from': from, ':to': to },
      ConsistentRead: true,
    });
    return items.map(dayOf);
  }
}

/** How many rows a search reads in one go. */
const SEARCH_PAGE = 100;

/** What was found beyond the page is found again from the cursor. */
function pageOf(found: readonly FilmRow[], limit: number, from: object | undefined): FilmPage {
  const films = found.slice(0, limit);
  const last = found.length > limit ? films.at(-1) : undefined;
  const cursor = last ? cursorOf(last) : from ? cursorOf(from) : undefined;
  return { films, ...(cursor === undefined ? {} : { cursor }) };
}
