import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { clientOptions, s3Options } from './adapters/aws/client-options.ts';
import { DynamoLedger } from './adapters/aws/dynamo-ledger.ts';
import type { Allowed, Clock, Ledger, Models, ObjectStore, Planning, Speech, TemplateCatalogue } from './ports.ts';
import { FunctionEnvironment, MachineEnvironment } from './settings.ts';

/**
 * The ports that any function can have, each made from what the environment says. An adapter is imported where its
 * setting chooses it, so that a function carries, and loads, only what it uses.
 */
export const clock: Clock = { now: () => new Date() };

export function ledger(): Ledger {
  const { FANREEL_LEDGER_TABLE: table } = FunctionEnvironment.pick({ FANREEL_LEDGER_TABLE: true }).parse(process.env);
  return new DynamoLedger({ client: new DynamoDBClient(clientOptions('dynamodb')), table, clock });
}

let opened: Promise<ObjectStore> | undefined;

/** The same store, and connections, for all who ask in one process. */
export function store(): Promise<ObjectStore> {
  return (opened ??= openStore());
}

const BUCKET = 's3://';

async function openStore(): Promise<ObjectStore> {
  const { FANREEL_OBJECTS: place } = FunctionEnvironment.pick({ FANREEL_OBJECTS: true }).parse(process.env);
  if (!place.startsWith(BUCKET)) {
    const { FolderStore } = await import('./adapters/local/folder-store.ts');
    return new FolderStore(place);
  }
  const [{ S3Client }, { S3Store }] = await Promise.all([import('@aws-sdk/client-s3'), import('./adapters/aws/s3-store.ts')]);
  return new S3Store({ client: new S3Client(s3Options()), bucket: place.slice(BUCKET.length) });
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

export function allowed(): Allowed {
  const { FANREEL_CUSTOM_SCENES: customScenes } = FunctionEnvironment.pick({ FANREEL_CUSTOM_SCENES: true }).parse(process.env);
  return { customScenes: customScenes === 'on' };
}

export function planning(): Planning {
  const { FANREEL_RENDERER_VERSION: rendererVersion, FANREEL_WORKERS: workers } = FunctionEnvironment.pick({ FANREEL_RENDERER_VERSION: true, FANREEL_WORKERS: true }).parse(process.env);
  return { rendererVersion, workers };
}
