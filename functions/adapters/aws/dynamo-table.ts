import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand, type BatchWriteCommandOutput, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

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
      throw error;
    }
  }

  async get(key: RowKey): Promise<Values | undefined> {
    const { Item: item } = await this.#client.send(new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true }));
    return item;
  }

  /** One page of a query, as DynamoDB cuts it. */
  async page(query: Omit<QueryCommandInput, 'TableName'>): Promise<{ items: Values[]; last: Values | undefined }> {
    const { Items: items = [], LastEvaluatedKey: last } = await this.#client.send(new QueryCommand({ TableName: this.#table, ...query }));
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
      let waiting: object[] | undefined = requests.slice(at, at + BATCH);
      while (waiting?.length) {
        const command = new BatchWriteCommand({ RequestItems: { [this.#table]: waiting } });
        const { UnprocessedItems: left }: BatchWriteCommandOutput = await this.#client.send(command);
        waiting = left?.[this.#table];
      }
    }
  }
}
