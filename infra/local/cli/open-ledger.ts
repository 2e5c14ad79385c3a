import { resolve, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientOptions } from '../../../functions/adapters/aws/client-options.ts';
import { DynamoFilmLedger } from '../../../functions/adapters/aws/dynamo-film-ledger.ts';
import { clock } from '../../../functions/environment.ts';
import { FunctionEnvironment } from '../../../functions/settings.ts';
import { lockFolder } from '../folder-lock.ts';
import { ledgerClient, LEDGER_TABLE, startLedger } from '../ledger-server.ts';

export interface OpenLedger {
  readonly ledger: DynamoFilmLedger;
  close(): Promise<void>;
}

/**
 * The ledger of the deployment that `FANREEL_LEDGER_TABLE` names, or of a data folder that nobody is at work in.
 * @throws FolderInUse
 */
export async function openLedger({ aws, data }: { aws: boolean; data: string }): Promise<OpenLedger> {
  if (aws) {
    const { FANREEL_LEDGER_TABLE: table } = FunctionEnvironment.pick({ FANREEL_LEDGER_TABLE: true }).parse(process.env);
    const client = new DynamoDBClient(clientOptions('dynamodb'));
    return { ledger: new DynamoFilmLedger({ client, table, clock }), close: async () => client.destroy() };
  }
  const folder = resolve(data);
  const unlock = await lockFolder(folder);
  const server = await startLedger(join(folder, 'ledger'));
  const client = ledgerClient(server.endpoint);
  const close = async (): Promise<void> => {
    client.destroy();
    await server.close();
    await unlock();
  };
  return { ledger: new DynamoFilmLedger({ client, table: LEDGER_TABLE, clock, compute: 'free' }), close };
}
