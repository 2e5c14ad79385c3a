import { setTimeout as pause } from 'node:timers/promises';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand, type BatchWriteCommandOutput, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { throttledOr } from './passing-faults.ts';

export type Values = Record<string, unknown>;

export interface RowKey {
  readonly filmId: string;
  readonly row: string;
}

export interface RowChange {
  /** An update expression; `#name` in it and in the condition stands for the attribute of that name. */
  readonly change: string;
  readonly values: Values;
  readonly condition?: string;
  /** Attributes whose names cannot stand in an expression, by placeholder. */
  readonly names?: Readonly<Record<string, string>>;
}

/** DynamoDB takes this many writes in one batch. */
const BATCH = 25;

/** A batch is sent so often, within at most 1.6 s, before the state machine is asked for more patience. */
const MOST_SENT = 6;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

type Requests = NonNullable<NonNullable<BatchWriteCommandOutput['UnprocessedItems']>[string]>;

/** @throws FilmError Throttled, and every other error as it is */
const refused = throttledOr('DynamoDB');

/** A table with the key (`filmId`, `row`), without what the SDK wants said each time. */
export class DynamoTable {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    this.#table = table;
  }

  /** Changes a row; false where the condition does not hold: something newer stands there. */
  async update(key: RowKey, { change, values, condition, names = {} }: RowChange): Promise<boolean> {
    const placeholders = [...`${change} ${condition ?? ''}`.matchAll(/#\w+/g)].map(([placeholder]) => [placeholder, placeholder.slice(1)] as const);
    const attributes: Record<string, string> = { ...Object.fromEntries(placeholders), ...names };
    const command = new UpdateCommand({
      TableName: this.#table,
      Key: key,
      UpdateExpression: change,
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      ...(Object.keys(attributes).length > 0 ? { ExpressionAttributeNames: attributes } : {}),
      ...(condition ? { ConditionExpression: condition } : {}),
    });
    try {
      await this.#client.send(command);
      return true;
    } catch (error) {
      if (condition && error instanceof ConditionalCheckFailedException) return false;
      return refused(error);
    }
  }

  async get(key: RowKey): Promise<Values | undefined> {
    const { Item: item } = await this.#client.send(new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true })).catch(refused);
    return item;
  }

  /** One page of a query, as DynamoDB cuts it. */
  async page(query: Omit<QueryCommandInput, 'TableName'>): Promise<{ items: Values[]; last: Values | undefined }> {
    const { Items: items = [], LastEvaluatedKey: last } = await this.#client.send(new QueryCommand({ TableName: this.#table, ...query })).catch(refused);
    return { items, last };
  }

  /** Every row of a film, as it stands now. */
  async rows(filmId: string): Promise<Values[]> {
    const rows: Values[] = [];
    let from: Values | undefined;
    do {
      const { items, last } = await this.page({ KeyConditionExpression: 'filmId = :film', ExpressionAttributeValues: { ':film': filmId }, ConsistentRead: true, ExclusiveStartKey: from });
      rows.push(...items);
      from = last;
    } while (from);
    return rows;
  }

  async remove(keys: readonly RowKey[]): Promise<void> {
    const requests = keys.map(({ filmId, row }) => ({ DeleteRequest: { Key: { filmId, row } } }));
    for (let at = 0; at < requests.length; at += BATCH) {
      await this.#write(requests.slice(at, at + BATCH));
    }
  }

  /** What is left of a batch was throttled: it is sent again later, and not for ever. */
  async #write(requests: Requests): Promise<void> {
    let waiting = requests;
    for (let sent = 1; waiting.length > 0; sent += 1) {
      const command = new BatchWriteCommand({ RequestItems: { [this.#table]: waiting } });
      const { UnprocessedItems: left }: BatchWriteCommandOutput = await this.#client.send(command).catch(refused);
      waiting = left?.[this.#table] ?? [];
      if (waiting.length === 0) return;
      if (sent >= MOST_SENT) throw new FilmError('Throttled', `DynamoDB took ${requests.length - waiting.length} of ${requests.length} writes in ${MOST_SENT} tries; try again later`);
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (sent - 1)));
    }
  }
}
