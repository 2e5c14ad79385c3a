import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientOptions } from '../../../../functions/adapters/aws/client-options.ts';
import { DynamoTable } from '../../../../functions/adapters/aws/dynamo-table.ts';
import { startAnswering, type Answer, type Asked } from '../../../helpers/answering-server.ts';

interface Batch {
  readonly RequestItems: { readonly films: readonly object[] };
}

const KEYS = [1, 2, 3].map((part) => ({ filmId: 'tides', row: `part-${part}` }));
const writes = ({ body }: Asked): readonly object[] => (JSON.parse(body) as Batch).RequestItems.films;
const json = (body: object, status = 200): Answer => ({ status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) });

/** A table behind a server that answers as it is told. */
async function tableThat(answers: (asked: Asked) => Answer) {
  const server = await startAnswering(answers);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ ...clientOptions('dynamodb'), maxAttempts: 1, endpoint: server.endpoint, region: 'eu-central-1', credentials });
  onTestFinished(async () => {
    client.destroy();
    await server.end();
  });
  return { table: new DynamoTable(client, 'films'), asked: server.asked };
}

describe('a table that DynamoDB throttles', () => {
  it('has what was left of a batch sent again, and nothing else', async () => {
    const { table, asked } = await tableThat((one) => json({ UnprocessedItems: writes(one).length === 1 ? {} : { films: writes(one).slice(1) } }));
    await table.remove(KEYS);
    expect(asked.map((one) => writes(one).length)).toEqual([3, 2, 1]);
  });

  it('ends as Throttled where nothing more of a batch is taken', async () => {
    const { table, asked } = await tableThat((one) => json({ UnprocessedItems: { films: writes(one).slice(-1) } }));
    await expect(table.remove(KEYS)).rejects.toMatchObject({ name: 'Throttled', message: 'DynamoDB took 2 of 3 writes in 6 tries; try again later' });
    expect(asked).toHaveLength(6);
  });

  it.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded', 'InternalServerError'])('names %s Throttled, which the state machine retries', async (name) => {
    const { table } = await tableThat(() => json({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'too much' }, name === 'InternalServerError' ? 500 : 400));
    const key = { filmId: 'tides', row: 'film' };
    await expect(table.update(key, { change: 'SET title = :title', values: { ':title': 'Tides' } })).rejects.toMatchObject({ name: 'Throttled' });
    await expect(table.get(key)).rejects.toMatchObject({ name: 'Throttled' });
    await expect(table.rows('tides')).rejects.toMatchObject({ name: 'Throttled' });
  });

  it('lets a condition that does not hold be no error, and any other fault keep its name', async () => {
    const fault = (name: string) => json({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' }, 400);
    const change = { change: 'SET title = :title', values: { ':title': 'Tides' }, condition: 'attribute_exists(filmId)' };
    const conditional = await tableThat(() => fault('ConditionalCheckFailedException'));
    expect(await conditional.table.update({ filmId: 'tides', row: 'film' }, change)).toBe(false);
    const missing = await tableThat(() => fault('ResourceNotFoundException'));
    await expect(missing.table.update({ filmId: 'tides', row: 'film' }, change)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
