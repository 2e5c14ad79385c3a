import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { chromiumFiles } from '../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../render-image/driver/chromium-renderer.ts';
import { Engines } from '../render-image/driver/revideo-engine/engines.ts';
import { RevideoRenderer } from '../render-image/driver/revideo-engine/revideo-renderer.ts';
import { DynamoLedger } from './adapters/aws/dynamo-ledger.ts';
import { EspeakSpeech } from './adapters/local/espeak-speech.ts';
import { FolderStore } from './adapters/local/folder-store.ts';
import { FolderTemplates } from './adapters/local/folder-templates.ts';
import { FfmpegMediaTool } from './adapters/media/ffmpeg-media-tool.ts';
import { TemplateBundle } from '../workflows/contracts/index.ts';
import { readDocument } from './documents.ts';
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
  /** The folder that holds a folder for each template. */
  FANREEL_TEMPLATES: z.string(),
  FANREEL_RENDERER_VERSION: z.string(),
  FANREEL_WORKERS: z.string().regex(/^\d+$/).transform(Number),
  /** After how long without a step forward a part is ended. */
  FANREEL_STALL_SECONDS: z.string().regex(/^\d+(\.\d+)?$/).transform(Number).optional(),
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
    renderer: new Engines({
      webcodecs: new ChromiumRenderer({
        version: environment.FANREEL_RENDERER_VERSION,
        files: () => chromiumFiles(environment.FANREEL_BROWSER),
        script: () => readFile(environment.FANREEL_PAGE),
        profileFolder: join(environment.TMPDIR, 'browser'),
        media: (key) => store.read(key),
        template: async (bundleKey) => {
          const { scriptKey, assets } = await readDocument(store, bundleKey, TemplateBundle);
          return { script: () => store.read(scriptKey), assets };
        },
        stallMs: environment.FANREEL_STALL_SECONDS === undefined ? undefined : environment.FANREEL_STALL_SECONDS * 1000,
      }),
      revideo: new RevideoRenderer({
        files: () => chromiumFiles(environment.FANREEL_BROWSER),
        folder: environment.TMPDIR,
        read: (key) => store.read(key),
        templates: environment.FANREEL_TEMPLATES,
      }),
    }),
    templates: new FolderTemplates(environment.FANREEL_TEMPLATES),
    clock: systemClock,
    planning: { rendererVersion: environment.FANREEL_RENDERER_VERSION, workers: environment.FANREEL_WORKERS },
  };
}
