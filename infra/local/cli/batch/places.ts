import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { clientOptions } from '../../../../functions/adapters/aws/client-options.ts';
import { DynamoFilmLedger } from '../../../../functions/adapters/aws/dynamo-film-ledger.ts';
import { StepFunctions } from '../../../../functions/adapters/aws/step-functions.ts';
import { EspeakSpeech } from '../../../../functions/adapters/local/espeak-speech.ts';
import { FolderTemplates } from '../../../../functions/adapters/local/folder-templates.ts';
import { speechServer } from '../../../../functions/adapters/speech-engine.ts';
import { clock, models, store } from '../../../../functions/environment.ts';
import type { ObjectStore, Speech } from '../../../../functions/ports.ts';
import type { Launcher } from '../../../../workflows/launch/run-batch.ts';
import { Machine, TEMPLATES, workersHere } from '../../machine.ts';
import { AwsLauncher } from './aws-launcher.ts';
import type { BatchArguments } from './arguments.ts';
import { LocalLauncher } from './local-launcher.ts';
import type { Shop } from './orders.ts';

/** A place that is ready to make films. */
export interface OpenPlace {
  readonly launcher: Launcher & { readonly throttled?: number };
  readonly store: ObjectStore;
  close(): Promise<void>;
}

const Deployment = z.object({
  FANREEL_STATE_MACHINE: z.string().startsWith('arn:'),
  FANREEL_LEDGER_TABLE: z.string().min(1),
  FANREEL_OBJECTS: z.string().startsWith('s3://'),
});
/** Parts of one film that the deployment renders at once by default. */
const PARTS_ON_AWS = 200;

/** What rows are held against, without anything being started. */
export async function shopFor({ aws }: Pick<BatchArguments, 'aws'>, folder: string): Promise<Shop> {
  const speech: Speech = aws ? await polly() : (speechServer(process.env) ?? new EspeakSpeech());
  const { script } = await models();
  return { folder, speech, templates: new FolderTemplates(TEMPLATES), place: { workers: aws ? PARTS_ON_AWS : workersHere(), compute: aws ? 'billed' : 'free', speech, models: script } };
}

async function polly(): Promise<Speech> {
  const [{ PollyClient }, { PollySpeech }] = await Promise.all([import('@aws-sdk/client-polly'), import('../../../../functions/adapters/aws/polly-speech.ts')]);
  return new PollySpeech({ client: new PollyClient(clientOptions('polly')), engine: 'neural' });
}

/** @throws FolderInUse, Error where the deployment is not named */
export async function openPlace({ aws, data, out }: BatchArguments): Promise<OpenPlace> {
  if (aws) return onAws();
  const cacheFolder = process.env['FANREEL_CACHE'];
  const machine = await Machine.start({ dataFolder: data, ...(cacheFolder === undefined ? {} : { cacheFolder }) });
  return { launcher: new LocalLauncher(machine, out), store: machine.store, close: () => machine.close() };
}

async function onAws(): Promise<OpenPlace> {
  const given = Deployment.safeParse(process.env);
  if (!given.success) throw new Error(`--aws: ${given.error.issues.map(({ path }) => path.join('.')).join(', ')} must say where; the outputs of the stack have them`);
  const { FANREEL_STATE_MACHINE: machineArn, FANREEL_LEDGER_TABLE: table } = given.data;
  const ledger = new DynamoFilmLedger({ client: new DynamoDBClient(clientOptions('dynamodb')), table, clock });
  const executions = new StepFunctions({ client: new SFNClient(clientOptions('sfn')), machineArn });
  return { launcher: new AwsLauncher({ executions, ledger }), store: await store(), close: async () => undefined };
}
