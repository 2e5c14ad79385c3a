import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type BatchWriteCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { FilmId, RenderedPart, StateName } from '../../../workflows/contracts/index.ts';
import type { Clock, FilmRecord, Ledger } from '../../ports.ts';
import { FILM_ROW, partRow, recordOf, stateRow } from './ledger-rows.ts';

type Plan = Parameters<Ledger['filmPlanned']>[1];
type Outcome = Parameters<Ledger['filmEnded']>[1];
type Values = Record<string, unknown>;

/** DynamoDB takes this many writes in one batch. */
const BATCH = 25;

/** The ledger in a DynamoDB table with the key (`filmId`, `row`). */
export class DynamoLedger implements Ledger {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #clock: Clock;

  constructor({ client, table, clock }: { client: DynamoDBClient; table: string; clock: Clock }) {
    this.#client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    this.#table = table;
    this.#clock = clock;
  }

  /** CheckBrief is running already when it starts the record: its row begins anew, every other row goes. */
  async filmStarted(filmId: FilmId): Promise<void> {
    const checking = stateRow('CheckBrief');
    const old = (await this.#rows(filmId)).filter(({ row }) => row !== checking);
    await this.#batch(old.map(({ row }) => ({ DeleteRequest: { Key: { filmId, row } } })));
    const startedAt = this.#now();
    await this.#put({ filmId, row: checking, name: 'CheckBrief', startedAt, attempts: 1 });
    await this.#put({ filmId, row: FILM_ROW, status: 'running', startedAt });
  }

  async filmPlanned(filmId: FilmId, { title, frames, parts }: Plan): Promise<void> {
    await this.#update(filmId, FILM_ROW, 'SET title = :title, frames = :frames', { ':title': title, ':frames': frames });
    await this.#batch(
      parts.map(({ index, firstFrame, endFrame }) => ({
        PutRequest: { Item: { filmId, row: partRow(index), index, firstFrame, endFrame, framesDone: 0, attempts: 0 } },
      })),
    );
  }

  async filmEnded(filmId: FilmId, outcome: Outcome): Promise<void> {
    const ended = { ':status': outcome.status, ':at': this.#now() };
    const status = 'SET #status = :status, endedAt = :at';
    if (outcome.status === 'published') return this.#update(filmId, FILM_ROW, `${status} REMOVE #error, reason`, ended);
    const why = { ':error': outcome.error, ':reason': outcome.reason };
    return this.#update(filmId, FILM_ROW, `${status}, #error = :error, reason = :reason`, { ...ended, ...why });
  }

  async stateStarted(filmId: FilmId, name: StateName): Promise<void> {
    const expression = 'SET #name = :name, startedAt = if_not_exists(startedAt, :at) ADD attempts :one';
    await this.#update(filmId, stateRow(name), expression, { ':name': name, ':at': this.#now(), ':one': 1 });
  }

  async stateEnded(filmId: FilmId, name: StateName): Promise<void> {
    await this.#update(filmId, stateRow(name), 'SET endedAt = :at', { ':at': this.#now() });
  }

  async partStarted(filmId: FilmId, index: number): Promise<void> {
    await this.#update(filmId, partRow(index), 'SET framesDone = :zero ADD attempts :one', { ':zero': 0, ':one': 1 });
  }

  async partProgressed(filmId: FilmId, index: number, framesDone: number): Promise<void> {
    const condition = 'framesDone < :done AND attribute_not_exists(finished)';
    await this.#update(filmId, partRow(index), 'SET framesDone = :done', { ':done': framesDone }, condition);
  }

  async partFinished(filmId: FilmId, part: RenderedPart): Promise<void> {
    const values = { ':done': part.frames, ':part': part };
    await this.#update(filmId, partRow(part.index), 'SET framesDone = :done, finished = :part', values);
  }

  async record(filmId: FilmId): Promise<FilmRecord | undefined> {
    return recordOf(filmId, await this.#rows(filmId));
  }

  async #rows(filmId: FilmId): Promise<Values[]> {
    const rows: Values[] = [];
    let from: Values | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: 'filmId = :film',
          ExpressionAttributeValues: { ':film': filmId },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return rows;
  }

  async #put(item: Values): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.#table, Item: item }));
  }

  async #batch(requests: readonly object[]): Promise<void> {
    for (let at = 0; at < requests.length; at += BATCH) {
      let waiting: object[] | undefined = requests.slice(at, at + BATCH);
      while (waiting?.length) {
        const command = new BatchWriteCommand({ RequestItems: { [this.#table]: waiting } });
        const { UnprocessedItems: left }: BatchWriteCommandOutput = await this.#client.send(command);
        waiting = left?.[this.#table];
      }
    }
  }

  /** With a condition, a write that comes too late is no fault: something newer stands there. */
  async #update(filmId: FilmId, row: string, expression: string, values: Values, condition?: string): Promise<void> {
    const names = [...expression.matchAll(/#(\w+)/g)].map(([placeholder, name]) => [placeholder, name]);
    const command = new UpdateCommand({
      TableName: this.#table,
      Key: { filmId, row },
      UpdateExpression: expression,
      ExpressionAttributeValues: values,
      ...(names.length > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}),
      ...(condition ? { ConditionExpression: condition } : {}),
    });
    await this.#client.send(command).catch((error: Error) => {
      if (!(condition && error instanceof ConditionalCheckFailedException)) throw error;
    });
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
