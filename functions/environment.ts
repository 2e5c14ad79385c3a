import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { clientOptions, s3Options } from './adapters/aws/client-options.ts';
import { DynamoLedger } from './adapters/aws/dynamo-ledger.ts';
import { DynamoBudget } from './adapters/aws/dynamo-budget.ts';
import { DynamoTable } from './adapters/aws/dynamo-table.ts';
import { DynamoTurns } from './adapters/aws/dynamo-turns.ts';
import type { Limits } from './core/money/limits.ts';
import type { Compute } from './core/money/film-money.ts';
import type { Allowed, Budget, Clock, Ledger, Models, ObjectStore, Planning, Speech, TemplateCatalogue, Turns } from './ports.ts';
import { FunctionEnvironment, LimitSettings, limitVariables, MachineEnvironment } from './settings.ts';

/**
 * The ports that any function can have, each made from what the environment says. An adapter is imported where its
 * setting chooses it, so that a function carries, and loads, only what it uses.
 */
export const clock: Clock = { now: () => new Date() };

export function ledger(): Ledger {
  const { FANREEL_LEDGER_TABLE: table } = FunctionEnvironment.pick({ FANREEL_LEDGER_TABLE: true }).parse(process.env);
  return new DynamoLedger({ client: new DynamoDBClient(clientOptions('dynamodb')), table, clock, compute: compute() });
}

export const compute = (): Compute => FunctionEnvironment.pick({ FANREEL_COMPUTE: true }).parse(process.env).FANREEL_COMPUTE;

let opened: Promise<ObjectStore> | undefined;

/** The same store, and connections, for all who ask in one process. */
export function store(): Promise<ObjectStore> {
  return (opened ??= openStore());
}

const BUCKET = 's3://';

async function openStore(): Promise<ObjectStore> {
  const { FANREEL_OBJECTS: place, FANREEL_UPLOADS: uploads } = FunctionEnvironment.pick({ FANREEL_OBJECTS: true, FANREEL_UPLOADS: true }).parse(process.env);
  if (!place.startsWith(BUCKET)) {
    const { FolderStore } = await import('./adapters/local/folder-store.ts');
    return new FolderStore(place);
  }
  const [{ S3Client }, { S3Store }] = await Promise.all([import('@aws-sdk/client-s3'), import('./adapters/aws/s3-store.ts')]);
  const client = new S3Client(s3Options());
  const bucket = (name: string) => new S3Store({ client, bucket: name.slice(BUCKET.length) });
  if (uploads === undefined) return bucket(place);
  const { uploadsBeside } = await import('./adapters/uploads-beside.ts');
  return uploadsBeside(bucket(place), bucket(uploads));
}

export async function speech(): Promise<Speech> {
  const { speechServer } = await import('./adapters/speech-engine.ts');
  const server = speechServer(process.env);
  if (server) return server;
  const settings = FunctionEnvironment.pick({ FANREEL_SPEECH: true, FANREEL_POLLY_ENGINE: true, FANREEL_POLLY_VOICES: true }).parse(process.env);
  if (settings.FANREEL_SPEECH === 'espeak') {
    const { EspeakSpeech } = await import('./adapters/local/espeak-speech.ts');
    return new EspeakSpeech();
  }
  const [{ PollyClient }, { PollySpeech }] = await Promise.all([import('@aws-sdk/client-polly'), import('./adapters/aws/polly-speech.ts')]);
  const { FANREEL_POLLY_ENGINE: engine, FANREEL_POLLY_VOICES: voices } = settings;
  return new PollySpeech({ client: new PollyClient(clientOptions('polly')), engine, ...(voices && { voices }) });
}

/** Names as they were deployed, or as they lie in the folder now. */
export async function catalogue(): Promise<TemplateCatalogue> {
  const settings = z.union([MachineEnvironment.pick({ FANREEL_TEMPLATES: true }), FunctionEnvironment.pick({ FANREEL_TEMPLATE_NAMES: true })]).parse(process.env);
  if ('FANREEL_TEMPLATE_NAMES' in settings) return { names: async () => settings.FANREEL_TEMPLATE_NAMES };
  const { foldersIn } = await import('./adapters/local/template-folders.ts');
  return { names: () => foldersIn(settings.FANREEL_TEMPLATES) };
}

/** The models that the configuration names; most have none. */
export async function models(): Promise<Models> {
  const { modelsOf } = await import('./adapters/script-models.ts');
  return modelsOf(process.env);
}

const table = (): DynamoTable => {
  const { FANREEL_LEDGER_TABLE: name } = FunctionEnvironment.pick({ FANREEL_LEDGER_TABLE: true }).parse(process.env);
  return new DynamoTable(new DynamoDBClient(clientOptions('dynamodb')), name);
};

export const budget = (): Budget => new DynamoBudget(table());
export const turns = (): Turns => new DynamoTurns(table(), clock);

export function limits(): Limits {
  const { FANREEL_LIMIT_FILM: film, FANREEL_LIMIT_DAY: day, FANREEL_LIMIT_KEY: key, FANREEL_LIMIT_WARNINGS: warnAt, FANREEL_PARTS_AT_ONCE: partsAtOnce } = LimitSettings.parse(limitVariables(process.env));
  return { film, day, key, warnAt, partsAtOnce };
}

export const workers = (): number => FunctionEnvironment.pick({ FANREEL_WORKERS: true }).parse(process.env).FANREEL_WORKERS;

export function allowed(): Allowed {
  const { FANREEL_CUSTOM_SCENES: customScenes, FANREEL_PRIVATE_WEBHOOKS: privateWebhooks } = FunctionEnvironment.pick({ FANREEL_CUSTOM_SCENES: true, FANREEL_PRIVATE_WEBHOOKS: true }).parse(process.env);
  return { customScenes: customScenes === 'on', privateWebhooks: privateWebhooks === 'on' };
}

export function planning(): Planning {
  const { FANREEL_RENDERER_VERSION: rendererVersion, FANREEL_WORKERS: workers } = FunctionEnvironment.pick({ FANREEL_RENDERER_VERSION: true, FANREEL_WORKERS: true }).parse(process.env);
  return { rendererVersion, workers };
}
