import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { renderPartialVideo } from '@revideo/renderer';
import type { ErrorName } from '../../../workflows/contracts/index.ts';
import type { FaultReport } from '../../page/page-fault.ts';
import { FAULT_MARK, type StockMessage, type StockRequest } from './stock-messages.ts';

interface Launcher {
  launch(options: object): Promise<Browser>;
}

/** The very launcher that the renderer uses. */
const { default: launcher } = createRequire(createRequire(import.meta.url).resolve('@revideo/renderer'))('puppeteer') as { default: Launcher };
const { launch } = launcher;
let over = false;
// The renderer hears nothing of a browser that dies under it, and waits for ever.
launcher.launch = async (options) => {
  const browser = await launch.call(launcher, options);
  browser.once('disconnected', () => {
    if (!over) tell({ kind: 'failed', name: 'BrowserCrashed', message: 'the browser went away in the middle of a part', place: {} });
  });
  return browser;
};

type Settings = NonNullable<Parameters<typeof renderPartialVideo>[0]['settings']>;

/**
 * A process that runs the stock renderer once: it has no way to stop, leaves browser and server behind when it fails,
 * and hangs for ever when its browser does. Whoever started it ends it.
 */
process.once('message', (request: StockRequest) => {
  void render(request).then(tell);
});
// The renderer does not wait yet for the page when the page already fails.
process.on('unhandledRejection', (error) => tell(failed('BrowserCrashed', error)));
// Nobody is left to render for.
process.on('disconnect', () => process.exit());

const tell = (message: StockMessage): void => void process.send?.(message);

async function render(request: StockRequest): Promise<StockMessage> {
  try {
    const { videoFile } = await renderPartialVideo({
      projectFile: request.project.slice(request.root.length),
      ...(request.variables ? { variables: { ...request.variables } } : {}),
      workerId: 0,
      numWorkers: 1,
      settings: settings(request),
    });
    return { kind: 'done', videoFile };
  } catch (error) {
    return failed('BrowserCrashed', error);
  }
}

function settings(request: StockRequest): Settings {
  const { seconds, width, height, folder, browser } = request;
  return {
    outDir: join(folder, 'output'),
    projectSettings: { range: seconds, size: { x: width, y: height }, exporter: { name: '@revideo/core/ffmpeg', options: { format: 'mp4' } } },
    // All is drawn: the renderer closes the browser next.
    progressCallback: (_, progress) => {
      over ||= progress >= 1;
      tell({ kind: 'progress', progress });
    },
    puppeteer: {
      executablePath: browser.executablePath,
      headless: 'shell',
      args: [...browser.args],
      // The renderer adds this one to every launch, and closing such a browser hangs now and then.
      ignoreDefaultArgs: ['--single-process'],
      env: { ...browser.env },
      // Over a pipe the browser ends when this process does, however that happens.
      pipe: true,
      protocolTimeout: 0,
    },
    viteConfig: viteConfig(request),
  };
}

function viteConfig({ root, folder, cache, alias, origin }: StockRequest): NonNullable<Settings['viteConfig']> {
  const lines = { info: () => undefined, warn: () => undefined, warnOnce: () => undefined, clearScreen: () => undefined };
  return {
    root,
    cacheDir: join(cache, 'vite'),
    publicDir: join(folder, 'public'),
    resolve: { alias: { ...alias } },
    // A module that can't be had or compiled leaves the page waiting for ever; only Vite says so.
    customLogger: { ...lines, hasWarned: false, hasErrorLogged: () => false, error: (message) => tell(failed('SceneFailed', message)) },
    optimizeDeps: { include: ['@revideo/core', '@revideo/2d', '@revideo/2d/lib/jsx-runtime', '@revideo/2d/lib/jsx-dev-runtime', '@revideo/renderer/lib/client/render'] },
    server: {
      port: 0,
      watch: null,
      fs: { allow: [root, folder, cache, ...Object.values(alias).map(dirname)] },
      proxy: Object.fromEntries(['/fonts.css', '/fonts/', '/pictograms/', '/media/'].map((path) => [path, origin])),
    },
  };
}

/** The fault that the page reported, or else one by `name`. */
function failed(name: ErrorName, error: unknown): StockMessage {
  const message = error instanceof Error ? error.message : String(error);
  const at = message.indexOf(FAULT_MARK);
  if (at < 0) return { kind: 'failed', name, message, place: {} };
  const report: FaultReport = JSON.parse(message.slice(at + FAULT_MARK.length));
  return { kind: 'failed', ...report };
}
