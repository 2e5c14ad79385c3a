import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Cost, FilmId, RenderedPart, StateName } from '../../../workflows/contracts/index.ts';
import { costSince, NO_COST, spentFor, usageOf, type Compute } from '../../core/money/film-money.ts';
import type { Clock, FilmOutcome, FilmRecord, Invocation, Ledger } from '../../ports.ts';
import { BUDGET_ROW, DynamoBudget } from './dynamo-budget.ts';
import { DynamoTable, type RowChange, type Values } from './dynamo-table.ts';
import { DynamoTurns } from './dynamo-turns.ts';
import { dayCost, dayCount } from './ledger-days.ts';
import { EARLIER, earlierRow, FILM_ROW, partRow, recordOf, stateRow } from './ledger-rows.ts';
import { workChange } from './ledger-work.ts';

type Plan = Parameters<Ledger['filmPlanned']>[1];

export interface DynamoLedgerOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  /** After how many days without a new start a film's rows expire; never, if not said. */
  readonly keepDays?: number;
  /** Is the machine paid for by use? By default it is. */
  readonly compute?: Compute;
}

const DAY_SECONDS = 86_400;
/** How many rows of a plan are written at once. */
const WRITES_AT_ONCE = 25;
/** The row exists and belongs to a plan: an echo of an execution that is gone makes no half rows. */
const PLANNED_PART = 'attribute_exists(firstFrame)';

/** The ledger in a DynamoDB table as `TABLE_DEFINITION` describes it. */
export class DynamoLedger implements Ledger {
  protected readonly table: DynamoTable;
  readonly #clock: Clock;
  readonly #keepDays: number | undefined;
  readonly #compute: Compute;

  constructor({ client, table, clock, keepDays, compute = 'billed' }: DynamoLedgerOptions) {
    this.table = new DynamoTable(client, table);
    this.#clock = clock;
    this.#keepDays = keepDays;
    this.#compute = compute;
  }

  /** CheckBrief is running already when it starts the record: its row begins anew, every other row goes. */
  async filmStarted(filmId: FilmId): Promise<void> {
    const now = this.now();
    const begun = await this.film(filmId, {
      change: `SET #status = :running, startedAt = :at, ${this.listing()} REMOVE anew, frames, durationSeconds, endedAt, #error, reason`,
      values: { ':running': 'running', ':failed': 'failed', ':true': true, ...this.listingValues() },
      condition: 'attribute_not_exists(filmId) OR anew = :true OR (attribute_not_exists(frames) AND #status IN (:running, :failed))',
    });
    if (!begun) return;
    await this.forget(filmId, stateRow('CheckBrief'));
    const first = { ':name': 'CheckBrief', ':at': now, ':one': 1, ...this.#expiry() };
    await this.table.update({ filmId, row: stateRow('CheckBrief') }, { change: `SET #name = :name, startedAt = :at, attempts = :one${this.#expires()} REMOVE endedAt`, values: first });
  }

  /** Says where each part begins and ends, and touches no progress: said twice, it is said once. */
  async filmPlanned(filmId: FilmId, { title, frames, durationSeconds, parts }: Plan): Promise<void> {
    for (let at = 0; at < parts.length; at += WRITES_AT_ONCE) {
      await Promise.all(
        parts.slice(at, at + WRITES_AT_ONCE).map(({ index, firstFrame, endFrame }) =>
          this.table.update({ filmId, row: partRow(index) }, {
            change: `SET #index = :index, firstFrame = :first, endFrame = :end, framesDone = if_not_exists(framesDone, :zero), attempts = if_not_exists(attempts, :zero)${this.#expires()}`,
            values: { ':index': index, ':first': firstFrame, ':end': endFrame, ':zero': 0, ...this.#expiry() },
          }),
        ),
      );
    }
    await this.film(filmId, {
      change: `SET title = :title, titleLower = :lower, frames = :frames, parts = :parts${durationSeconds === undefined ? '' : ', durationSeconds = :seconds'}`,
      values: { ':title': title, ':lower': title.toLowerCase(), ':frames': frames, ':parts': parts.length, ...(durationSeconds === undefined ? {} : { ':seconds': durationSeconds }) },
      condition: 'attribute_exists(filmId)',
    });
  }

  async filmEnded(filmId: FilmId, outcome: FilmOutcome): Promise<void> {
    const why = outcome.status === 'failed' ? { ':error': outcome.error, ':reason': outcome.reason } : {};
    const ended = await this.film(filmId, {
      change: `SET #status = :status, endedAt = :at, ${this.listing()}${outcome.status === 'failed' ? ', #error = :error, reason = :reason REMOVE anew' : ' REMOVE anew, #error, reason'}`,
      values: { ':status': outcome.status, ':queued': 'queued', ':running': 'running', ...why, ...this.listingValues(), ...(outcome.status === 'published' ? { ':failed': 'failed' } : {}) },
      condition: CAN_END[outcome.status],
    });
    if (ended) await this.#count(filmId, outcome);
    await this.filmSettled(filmId);
  }

  async filmAskedBy(filmId: FilmId, key: string): Promise<void> {
    await this.film(filmId, { change: 'SET #key = :key', values: { ':key': key, ':deleting': 'deleting' }, condition: 'attribute_exists(filmId) AND #status <> :deleting' });
  }

  async webhookWanted(filmId: FilmId, url: string): Promise<void> {
    await this.film(filmId, { change: 'SET webhook = :hook', values: { ':hook': url, ':deleting': 'deleting' }, condition: 'attribute_exists(filmId) AND #status <> :deleting' });
  }

  async invoked(filmId: FilmId, name: StateName, invocation: Invocation): Promise<void> {
    const ofPart = invocation.part !== undefined;
    const row = ofPart ? partRow(invocation.part) : stateRow(name);
    await this.table.update({ filmId, row }, workChange(invocation, ofPart ? PLANNED_PART : 'attribute_exists(startedAt)'));
  }

  async filmSettled(filmId: FilmId): Promise<void> {
    const record = await this.record(filmId);
    if (!record || ['queued', 'running'].includes(record.film.status)) return;
    await new DynamoTurns(this.table, this.#clock).giveBack(filmId);
    const since = await this.#spentSince(record);
    await new DynamoBudget(this.table).settle(filmId, since.total);
    if (since.total > 0) await this.table.update(...dayCost(since, this.now()));
  }

  /** The film's row says first how much is counted: of a process that dies in between, the day has less, never more. */
  async #spentSince(record: FilmRecord): Promise<Cost> {
    const { filmId, settled } = record.film;
    const spent = spentFor(usageOf(record), this.#compute);
    const since = costSince(spent, settled ?? NO_COST);
    if (since.total === 0) return NO_COST;
    const counted = await this.film(filmId, {
      change: 'SET settled = :settled',
      values: { ':settled': spent, ...(settled ? { ':before': settled.total } : {}) },
      condition: settled ? 'settled.#total = :before' : 'attribute_exists(filmId) AND attribute_not_exists(settled)',
    });
    return counted ? since : NO_COST;
  }

  async stateStarted(filmId: FilmId, name: StateName): Promise<void> {
    const change = `SET #name = :name, startedAt = if_not_exists(startedAt, :at)${this.#expires()} ADD attempts :one`;
    await this.table.update({ filmId, row: stateRow(name) }, { change, values: { ':name': name, ':at': this.now(), ':one': 1, ...this.#expiry() } });
  }

  async stateProgressed(filmId: FilmId, name: StateName, { steps, stepsDone }: { steps: number; stepsDone: number }): Promise<void> {
    const condition = 'attribute_exists(startedAt) AND (attribute_not_exists(stepsDone) OR stepsDone < :done)';
    await this.table.update({ filmId, row: stateRow(name) }, { change: 'SET steps = :steps, stepsDone = :done', values: { ':steps': steps, ':done': stepsDone }, condition });
  }

  async stateEnded(filmId: FilmId, name: StateName): Promise<void> {
    const condition = 'attribute_exists(startedAt) AND (attribute_not_exists(endedAt) OR endedAt < :at)';
    await this.table.update({ filmId, row: stateRow(name) }, { change: 'SET endedAt = :at', values: { ':at': this.now() }, condition });
  }

  async partStarted(filmId: FilmId, index: number): Promise<void> {
    const condition = `${PLANNED_PART} AND attribute_not_exists(finished)`;
    await this.#part(filmId, index, { change: 'SET framesDone = :zero ADD attempts :one', values: { ':zero': 0, ':one': 1 }, condition });
  }

  async partProgressed(filmId: FilmId, index: number, framesDone: number): Promise<void> {
    const condition = `${PLANNED_PART} AND framesDone < :done AND attribute_not_exists(finished)`;
    await this.#part(filmId, index, { change: 'SET framesDone = :done', values: { ':done': framesDone }, condition });
  }

  async partFinished(filmId: FilmId, part: RenderedPart): Promise<void> {
    await this.#part(filmId, part.index, { change: 'SET framesDone = :done, finished = :part', values: { ':done': part.frames, ':part': part }, condition: PLANNED_PART });
  }

  async record(filmId: FilmId): Promise<FilmRecord | undefined> {
    return recordOf(filmId, await this.table.rows(filmId));
  }

  /** Changes the film's own row, where `:at` stands for now. */
  protected film(filmId: FilmId, { values, ...change }: RowChange): Promise<boolean> {
    const at = /:at\b/.test(change.change) ? { ':at': this.now() } : {};
    return this.table.update({ filmId, row: FILM_ROW }, { ...change, values: { ...at, ...values } });
  }

  /** Whatever writes a film's row first gives it its place in the list; later ones renew how long it is kept. */
  protected listing(): string {
    return `listed = :listed, createdAt = if_not_exists(createdAt, :at)${this.#expires()}`;
  }

  protected listingValues(): Values {
    return { ':listed': LISTED, ...this.#expiry() };
  }

  /** Removes what an earlier execution left: all rows but the film's and the named one. */
  protected async forget(filmId: FilmId, kept?: string): Promise<void> {
    const items = (await this.table.rows(filmId)).filter(({ row }) => row !== kept);
    await this.#keepUsage(filmId, items);
    const rows = items.map(({ row }) => String(row)).filter((row) => row !== FILM_ROW && row !== BUDGET_ROW && !row.startsWith(EARLIER));
    await this.table.remove(rows.map((row) => ({ filmId, row })));
  }

  /** What was spent was spent: it stays when the states and parts go that spent it. Of two writes under one time the first counts. */
  async #keepUsage(filmId: FilmId, items: readonly Values[]): Promise<void> {
    const record = recordOf(filmId, items);
    const first = record?.states.map(({ startedAt }) => startedAt).toSorted()[0];
    if (!record || first === undefined) return;
    const { earlier: _, ...latest } = record;
    await this.table.update({ filmId, row: earlierRow(first) }, {
      change: `SET #usage = :usage${this.#expires()}`,
      values: { ':usage': usageOf(latest), ...this.#expiry() },
      condition: 'attribute_not_exists(#usage)',
    });
  }

  protected now(): string {
    return this.#clock.now().toISOString();
  }

  /** Of a count that breaks off nothing remains but a smaller number in the statistics. */
  async #count(filmId: FilmId, outcome: FilmOutcome): Promise<void> {
    const record = await this.record(filmId);
    if (record) await this.table.update(...dayCount(record, outcome, this.now()));
  }

  #part(filmId: FilmId, index: number, change: RowChange): Promise<boolean> {
    return this.table.update({ filmId, row: partRow(index) }, change);
  }

  #expires(): string {
    return this.#keepDays === undefined ? '' : ', expiresAt = :expires';
  }

  #expiry(): Values {
    return this.#keepDays === undefined ? {} : { ':expires': Math.floor(this.#clock.now().getTime() / 1000) + this.#keepDays * DAY_SECONDS };
  }
}

/** The one partition of the index of all films. */
export const LISTED = 'film';

/** From where a film may come to each end. A film that fails before it has a row gets one, so that its failure is told. */
const CAN_END: Readonly<Record<FilmOutcome['status'], string>> = {
  published: '#status IN (:queued, :running, :failed)',
  failed: 'attribute_not_exists(filmId) OR #status IN (:queued, :running)',
  cancelled: '#status IN (:queued, :running)',
};
