import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ResourceInUseException, type CreateTableCommandInput, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { TABLE_DEFINITION } from '../../functions/adapters/aws/ledger-table.ts';

/** A table of an earlier shape, without indexes, keeps its own name and is left alone. */
export const LEDGER_TABLE = 'fanreel-films';

/** Any credentials do: dynalite checks that there are some, not which. */
export const LEDGER_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'local' } as const;

export interface LedgerServer {
  readonly endpoint: string;
  /** Tells that a row was written, whoever wrote it, until what it returns is called. */
  readonly listen: (listener: () => void) => () => void;
  close(): Promise<void>;
}

/** DynamoDB's API on 127.0.0.1, with its tables in `folder`. One process at a time may hold the folder. */
export async function startLedger(folder: string): Promise<LedgerServer> {
  await mkdir(folder, { recursive: true });
  const server = dynalite({ path: folder, createTableMs: 0 });
  const endpoint = await listen(server);
  const listeners = new Set<() => void>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (WRITES.test(String(request.headers['x-amz-target']))) response.once('finish', () => listeners.forEach((listener) => listener()));
  });
  try {
    await createTable(endpoint);
  } catch (error) {
    await close(server);
    throw error;
  }
  const follow: LedgerServer['listen'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { endpoint, listen: follow, close: () => close(server) };
}

/** A client of the ledger for this process; workers get theirs from their environment. */
export function ledgerClient(endpoint: string): DynamoDBClient {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region } = LEDGER_CREDENTIALS;
  return new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
}

async function createTable(endpoint: string): Promise<void> {
  const client = ledgerClient(endpoint);
  const command = new CreateTableCommand(tableInput());
  await client.send(command).catch((error: Error) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
  const latest = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(client))) {
    if (Date.now() > latest) throw new Error(`the ledger's table was not made ready within ${READY_WITHIN_MS / 1000} s; remove the folder ledger and start again`);
    await sleep(READY_CHECK_MS);
  }
  client.destroy();
}

const READY_CHECK_MS = 5;
const READY_WITHIN_MS = 30_000;

/** A table takes no rows until it is active, and an index misses those that were written before it was. */
async function isReady(client: DynamoDBClient): Promise<boolean> {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: LEDGER_TABLE }));
  return table?.TableStatus === 'ACTIVE' && (table.GlobalSecondaryIndexes ?? []).every((index) => index.IndexStatus === 'ACTIVE');
}

/** What of DynamoDB's API changes rows. */
const WRITES = /\.(PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/;

/** `TABLE_DEFINITION` as CreateTable wants it. */
function tableInput(): CreateTableCommandInput {
  const { partitionKey, sortKey, indexes } = TABLE_DEFINITION;
  const keySchema = (keys: { partitionKey: string; sortKey: string }): KeySchemaElement[] => [
    { AttributeName: keys.partitionKey, KeyType: 'HASH' },
    { AttributeName: keys.sortKey, KeyType: 'RANGE' },
  ];
  const names = new Set([partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])]);
  return {
    TableName: LEDGER_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...names].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: keySchema({ partitionKey, sortKey }),
    GlobalSecondaryIndexes: indexes.map((index) => ({ IndexName: index.name, KeySchema: keySchema(index), Projection: { ProjectionType: 'ALL' } })),
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
