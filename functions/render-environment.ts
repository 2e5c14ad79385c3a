import { join } from 'node:path';
import { z } from 'zod';
import { FilmError, TemplateBundle } from '../workflows/contracts/index.ts';
import type { ChromiumRendererOptions } from '../render-image/driver/chromium-renderer.ts';
import type { EngineRenderers } from '../render-image/driver/revideo-engine/engines.ts';
import { readDocument } from './documents.ts';
import { store } from './environment.ts';
import type { MediaFetcher, MediaNormaliser, MediaTool, PartRenderer, Templates } from './ports.ts';
import { FunctionEnvironment, ImageEnvironment, MachineEnvironment, MediaEnvironment } from './settings.ts';

/** The ports that only the render image, or a whole machine, can have: browser, page, templates and ffmpeg. */
export async function media(): Promise<MediaTool> {
  const { FfmpegMediaTool } = await import('./adapters/media/ffmpeg-media-tool.ts');
  return new FfmpegMediaTool();
}

export async function fetcher(): Promise<MediaFetcher> {
  const { FANREEL_MEDIA_HOSTS: allowedHosts } = MediaEnvironment.parse(process.env);
  const { WebFetcher } = await import('./adapters/net/fetch-media.ts');
  return new WebFetcher({ allowedHosts });
}

export async function normaliser(): Promise<MediaNormaliser> {
  const { mediaNormaliser } = await import('./adapters/media/media-normaliser.ts');
  return mediaNormaliser;
}

/** Page, browser and stock engine are ready in the image, or made in the folders of one machine. */
interface Place {
  readonly files: ChromiumRendererOptions['files'];
  /** The folder of the page. */
  readonly page: string;
  readonly templates: () => Promise<Templates>;
  readonly revideo: () => Promise<EngineRenderers['revideo']>;
}

export async function templates(): Promise<Templates> {
  return place().templates();
}

let made: Promise<PartRenderer> | undefined;

/** One for all states that a process serves, and with it one browser. */
export function renderer(): Promise<PartRenderer> {
  return (made ??= makeRenderer());
}

async function makeRenderer(): Promise<PartRenderer> {
  const { FANREEL_RENDERER_VERSION: version } = FunctionEnvironment.pick({ FANREEL_RENDERER_VERSION: true }).parse(process.env);
  const [{ ChromiumRenderer }, { Engines }, objects] = await Promise.all([
    import('../render-image/driver/chromium-renderer.ts'),
    import('../render-image/driver/revideo-engine/engines.ts'),
    store(),
  ]);
  const { files, page, revideo } = place();
  const { FANREEL_STALL_SECONDS: stall, TMPDIR: folder } = settings();
  const webcodecs = new ChromiumRenderer({
    version,
    files,
    ...(await import('../render-image/driver/page-folder.ts')).pageIn(page),
    profileFolder: join(folder, 'browser'),
    media: (key) => objects.read(key),
    template: async (bundleKey) => {
      const { scriptKey, assets } = await readDocument(objects, bundleKey, TemplateBundle);
      return { script: () => objects.read(scriptKey), assets };
    },
    stallMs: stall === undefined ? undefined : stall * 1000,
  });
  return new Engines({ webcodecs, revideo: await revideo() });
}

const settings = () => z.union([ImageEnvironment, MachineEnvironment]).parse(process.env);

function place(): Place {
  const given = settings();
  return 'FANREEL_IMAGE' in given ? inImage(given.FANREEL_IMAGE) : onMachine(given);
}

function inImage(image: string): Place {
  return {
    files: async () => (await import('../render-image/driver/chromium-files.ts')).preparedChromium(join(image, 'chromium')),
    page: join(image, 'page'),
    templates: async () => new (await import('../render-image/driver/prepared-templates.ts')).PreparedTemplates(join(image, 'templates')),
    revideo: async () => ({
      render: async () => {
        throw new FilmError('BriefRefused', 'engine: "revideo" bundles its page anew for each part, which only one machine can do; leave engine out', { path: 'engine' });
      },
    }),
  };
}

function onMachine(machine: z.infer<typeof MachineEnvironment>): Place {
  const files = async () => (await import('../render-image/driver/chromium-files.ts')).chromiumFiles(machine.FANREEL_BROWSER);
  return {
    files,
    page: machine.FANREEL_PAGE,
    templates: async () => new (await import('./adapters/local/folder-templates.ts')).FolderTemplates(machine.FANREEL_TEMPLATES, { kept: join(machine.FANREEL_BROWSER, 'bundles') }),
    revideo: async () => {
      const { RevideoRenderer } = await import('../render-image/driver/revideo-engine/revideo-renderer.ts');
      const objects = await store();
      return new RevideoRenderer({ files, folder: machine.TMPDIR, read: (key) => objects.read(key), templates: machine.FANREEL_TEMPLATES });
    },
  };
}
