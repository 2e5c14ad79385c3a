import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll } from 'vitest';
import { DynamoFilmLedger } from '../../functions/adapters/aws/dynamo-film-ledger.ts';
import type { Clock } from '../../functions/ports.ts';
import { ledgerClient, LEDGER_TABLE, startLedger } from '../../infra/local/ledger-server.ts';

/** A clock that goes on by a second each time somebody looks. */
export function tickingClock(start = '2026-01-01T00:00:00.000Z'): Clock {
  let now = Date.parse(start);
  return { now: () => new Date((now += 1000)) };
}

/** A ledger for a whole file of tests, over the DynamoDB API. */
export const testLedger = async (options: { clock?: Clock; keepDays?: number } = {}): Promise<DynamoFilmLedger> => (await testLedgerPlace(options)).ledger;

/** The same, with the client that reaches it. */
export async function testLedgerPlace(options: { clock?: Clock; keepDays?: number } = {}): Promise<{ ledger: DynamoFilmLedger; client: DynamoDBClient }> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-ledger-'));
  const server = await startLedger(folder);
  const client = ledgerClient(server.endpoint);
  afterAll(async () => {
    client.destroy();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { client, ledger: new DynamoFilmLedger({ client, table: LEDGER_TABLE, clock: tickingClock(), ...options }) };
}
