import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { chromiumFiles } from '../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../render-image/driver/chromium-renderer.ts';
import { DynamoLedger } from './adapters/aws/dynamo-ledger.ts';
import { EspeakSpeech } from './adapters/local/espeak-speech.ts';
import { FolderStore } from './adapters/local/folder-store.ts';
import { FfmpegMediaTool } from './adapters/media/ffmpeg-media-tool.ts';
import type { Clock, Ports } from './ports.ts';

/** What a function reads from its environment. One schema for those who set it and those who read it. */
export const Environment = z.object({
  /** The folder that holds the objects. */
  FANREEL_OBJECTS: z.string(),
  FANREEL_LEDGER_TABLE: z.string(),
  /** The folder where the browser is inflated. */
  FANREEL_BROWSER: z.string(),
  /** The bundled page. */
  FANREEL_PAGE: z.string(),
  FANREEL_RENDERER_VERSION: z.string(),
  FANREEL_WORKERS: z.string().regex(/^\d+$/).transform(Number),
  /** For the files of running tasks and the profile of the browser. */
  TMPDIR: z.string(),
});
/** As whoever starts a function has to set it. */
export type EnvironmentVariables = z.input<typeof Environment>;

export const systemClock: Clock = { now: () => new Date() };

/** The ports as the environment describes them. */
export async function environmentPorts(): Promise<Ports> {
  const environment = Environment.parse(process.env);
  const store = new FolderStore(environment.FANREEL_OBJECTS);
  return {
    store,
    ledger: new DynamoLedger({ client: new DynamoDBClient(), table: environment.FANREEL_LEDGER_TABLE, clock: systemClock }),
    speech: new EspeakSpeech(),
    media: new FfmpegMediaTool(),
    renderer: new ChromiumRenderer({
      version: environment.FANREEL_RENDERER_VERSION,
      files: () => chromiumFiles(environment.FANREEL_BROWSER),
      script: () => readFile(environment.FANREEL_PAGE),
      profileFolder: join(environment.TMPDIR, 'browser'),
      media: (key) => store.read(key),
    }),
    clock: systemClock,
    planning: { rendererVersion: environment.FANREEL_RENDERER_VERSION, workers: environment.FANREEL_WORKERS },
  };
}
