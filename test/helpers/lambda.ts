import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { S3Store } from '../../functions/adapters/aws/s3-store.ts';
import { DynamoLedger } from '../../functions/adapters/aws/dynamo-ledger.ts';
import { clock } from '../../functions/environment.ts';
import { fileOf, inFunction, type FunctionState } from '../../functions/places.ts';
import type { Ledger, ObjectStore } from '../../functions/ports.ts';
import type { FunctionVariables } from '../../functions/settings.ts';
import { bundleFunctions } from '../../infra/aws/bundle.ts';
import { ledgerClient, LEDGER_TABLE, startLedger } from '../../infra/local/ledger-server.ts';
import type { FunctionSettings } from '../../infra/local/lambda/function-settings.ts';
import { assembleImage, type AssembledImage } from '../../render-image/image/assemble.ts';
import { STATE_NAMES, type StateName } from '../../workflows/contracts/index.ts';
import { mayUseLedger, mayUseObjects, startGuard, type Guard } from './guard.ts';
import { startPolly } from './polly-server.ts';
import { startS3, TEST_CREDENTIALS } from './s3-server.ts';

/** A bucket and a table such as the deployment makes, Polly, and what a function finds of them in its environment. */
export interface Cloud {
  readonly store: ObjectStore;
  /** What people upload. */
  readonly uploads: ObjectStore;
  readonly ledger: Ledger;
  readonly env: Readonly<Record<string, string>>;
  /** Where the function of a state finds S3 and the ledger: behind a guard that allows what its role does. */
  readonly guarded: (state: StateName) => Readonly<Record<string, string>>;
  /** What roles did not allow. */
  readonly refused: () => string[];
  readonly end: () => Promise<void>;
}

export async function startCloud(folder: string): Promise<Cloud> {
  const s3 = await startS3({ bucket: 'films' });
  const polly = await startPolly();
  const server = await startLedger(join(folder, 'ledger'));
  const client = ledgerClient(server.endpoint);
  await s3.client.send(new CreateBucketCommand({ Bucket: 'uploads' }));
  const ledgerGuard = await startGuard(server.endpoint, mayUseLedger);
  const guards = new Map<StateName, Guard>();
  for (const state of STATE_NAMES) guards.set(state, await startGuard(s3.endpoint, mayUseObjects(state)));
  const all = [ledgerGuard, ...guards.values()];
  return {
    store: new S3Store({ client: s3.client, bucket: s3.bucket }),
    uploads: new S3Store({ client: s3.client, bucket: 'uploads' }),
    ledger: new DynamoLedger({ client, table: LEDGER_TABLE, clock }),
    env: {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: TEST_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: TEST_CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ENDPOINT_URL_POLLY: polly.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: server.endpoint,
    },
    guarded: (state) => ({ AWS_ENDPOINT_URL_S3: guards.get(state)?.endpoint ?? '', AWS_ENDPOINT_URL_DYNAMODB: ledgerGuard.endpoint }),
    refused: () => all.flatMap(({ refused }) => refused),
    end: async () => {
      await Promise.all(all.map((guard) => guard.end()));
      client.destroy();
      await server.close();
      await s3.end();
      await polly.end();
    },
  };
}

/** As the deployment sets it; each function reads what its ports need. */
export function variables({ rendererVersion, templates }: AssembledImage): FunctionVariables {
  return {
    FANREEL_OBJECTS: 's3://films',
    FANREEL_UPLOADS: 's3://uploads',
    FANREEL_LEDGER_TABLE: LEDGER_TABLE,
    FANREEL_RENDERER_VERSION: rendererVersion,
    FANREEL_WORKERS: '2',
    FANREEL_SPEECH: 'polly',
    FANREEL_TEMPLATE_NAMES: templates.join(','),
  };
}

/** Every function of the state machine, bundled and assembled below `folder` as it is deployed. */
export async function deployHere(folder: string, cloud: Cloud): Promise<{ functions: Record<StateName, FunctionSettings>; api: FunctionSettings }> {
  const tree = join(folder, 'image');
  await mkdir(folder, { recursive: true });
  // Whoever runs there has to reach it.
  await chmod(folder, 0o755);
  const [image, functions] = await Promise.all([assembleImage(tree), bundleFunctions({ folder: join(folder, 'functions') })]);
  const env = { ...cloud.env, ...variables(image) };
  const small = (name: FunctionState): FunctionSettings => ({ name, task: functions[name].folder, handler: functions[name].handler, memoryMegabytes: 512, timeoutSeconds: 60, env: { ...env, ...cloud.guarded(name) } });
  const large = (name: StateName): FunctionSettings => ({ name, task: tree, handler: `${fileOf(name)}.handler`, memoryMegabytes: 3008, timeoutSeconds: 120, env: { ...env, ...cloud.guarded(name), FANREEL_IMAGE: tree } });
  const settings = STATE_NAMES.map((name) => [name, inFunction(name) ? small(name) : large(name)]);
  const { Api: routes } = functions;
  const api: FunctionSettings = { name: 'api', task: routes.folder, handler: routes.handler, memoryMegabytes: 512, timeoutSeconds: 29, env };
  return { functions: Object.fromEntries(settings) as Record<StateName, FunctionSettings>, api };
}
