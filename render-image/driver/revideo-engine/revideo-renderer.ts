import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartRenderer } from '../../../functions/ports.ts';
import { exactFps, FilmError, TemplateBundle, type PartJob, type TemplateJob } from '../../../workflows/contracts/index.ts';
import { ARGUMENTS, fontConfig } from '../browser.ts';
import type { ChromiumFiles } from '../chromium-files.ts';
import { PageServer } from '../page-server.ts';
import { writeExactPart } from './exact-part.ts';
import { runStock } from './run-stock.ts';
import type { StockRequest } from './stock-messages.ts';
import { stockRange } from './stock-range.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const PAGE = join(ROOT, 'render-image/driver/revideo-engine/page');
const FILM = join(ROOT, 'scenes/film.tsx');
const TEMPLATES = join(ROOT, 'scenes/templates');

/** Through PNG, a socket and x264, a frame takes longer than with our own engine. */
const STALL_MS = 20_000;
/** Vite bundles what the page needs anew for each part. */
const START_MS = 60_000;
/** For each frame, at the end: so long may ffmpeg be behind the page. */
const ENCODING_MS = 100;

export interface RevideoRendererOptions {
  readonly files: () => Promise<ChromiumFiles>;
  /** The files of parts lie here while they are rendered, one part at a time; what Vite makes of the packages stays. */
  readonly folder: string;
  /** The bytes of an object; rejects where there is none. */
  readonly read: (key: string) => Promise<Uint8Array>;
  /** A module with another `makeFilm` and `prepareFilm` than the catalogue's. */
  readonly film?: string | undefined;
  /** Where the templates' folders lie. */
  readonly templates?: string | undefined;
  readonly stallMs?: number | undefined;
}

type Request = Parameters<PartRenderer['render']>[0];

/**
 * Renders parts with Revideo's own `renderPartialVideo`: slowly, but by the way that Revideo's authors go. It is what our
 * engine is compared with, and what a brief can ask for. What the stock way gets wrong is put right from outside: the
 * range, the count of frames, the encoding, faults that it keeps to itself, and a browser that hangs.
 */
export class RevideoRenderer implements Pick<PartRenderer, 'render'> {
  readonly #options: RevideoRendererOptions;

  constructor(options: RevideoRendererOptions) {
    this.#options = options;
  }

  async render({ job, path, onProgress, signal }: Request): Promise<{ frames: number }> {
    const { firstFrame, endFrame, picture } = job;
    const frames = endFrame - firstFrame;
    const range = stockRange({ firstFrame, endFrame, fps: exactFps(picture.fps) });
    await mkdir(this.#options.folder, { recursive: true });
    const folder = await mkdtemp(join(this.#options.folder, 'stock-'));
    const server = await PageServer.start();
    server.open({ script: () => Promise.reject(new Error('no page here')), media: this.#options.read, onChunks: () => undefined });
    try {
      const request = { ...(await this.#request(job, folder)), origin: server.origin, seconds: range.seconds };
      const stock = await runStock({
        request,
        signal,
        stallMs: this.#options.stallMs ?? STALL_MS,
        startMs: this.#options.stallMs ?? START_MS + frames * ENCODING_MS,
        onProgress: (progress) => onProgress({ frames: Math.floor(progress * frames) }),
      });
      await writeExactPart({ stock, stockFrames: range.frames, skip: firstFrame - range.firstFrame, frames, picture, path, signal });
    } finally {
      await server.close();
      // The browser may still be writing its profile in its last moments.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
    return { frames };
  }

  async #request(job: PartJob, folder: string): Promise<Omit<StockRequest, 'origin' | 'seconds'>> {
    const cache = join(this.#options.folder, 'stock-kept');
    // At the same place for every part: what Vite has made of the packages holds as long as no path changes.
    const jobFile = join(cache, 'job.json');
    await mkdir(cache, { recursive: true });
    await writeFile(jobFile, JSON.stringify(job));
    const { width, height } = job.picture;
    const common = { root: ROOT, folder, cache, width, height, browser: await this.#browser(folder) };
    const alias = { 'fanreel:job': jobFile };
    if (job.kind === 'template') {
      const project = await this.#layOutTemplate(job, folder);
      return { ...common, project: join(PAGE, 'template-project.ts'), variables: job.variables, alias: { ...alias, 'fanreel:project': project } };
    }
    return { ...common, project: join(PAGE, 'scenes-project.ts'), alias: { ...alias, 'fanreel:film': this.#options.film ?? FILM } };
  }

  /** Puts a template's files where page and ffmpeg look for them; gives its project. */
  async #layOutTemplate({ bundleKey }: TemplateJob, folder: string): Promise<string> {
    const { read, templates = TEMPLATES } = this.#options;
    const { template, assets } = TemplateBundle.parse(JSON.parse(Buffer.from(await read(bundleKey)).toString()));
    for (const [path, key] of Object.entries(assets)) {
      const file = join(folder, 'public', path);
      if (!file.startsWith(join(folder, 'public/'))) throw new FilmError('MediaRefused', `template ${template}: ${path} leads out of its folder`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await read(key));
    }
    return join(templates, template, 'project.tsx');
  }

  async #browser(folder: string): Promise<StockRequest['browser']> {
    const files = await this.#options.files().catch((error: Error) => {
      throw new FilmError('BrowserCrashed', `the browser did not start: ${error.message}`, {}, { cause: error });
    });
    const fonts = await fontConfig(files, join(folder, 'fonts'));
    // The stock page is served as localhost; the pipe is Puppeteer's to ask for.
    const resolver = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost';
    const args = [...ARGUMENTS.filter((one) => !/^--(headless|remote-debugging-pipe|host-resolver-rules)/.test(one)), resolver];
    const env = { ...files.env, HOME: folder, TMPDIR: folder, FONTCONFIG_FILE: fonts, TZ: 'UTC', LANG: 'en_US.UTF-8' };
    return { executablePath: files.executablePath, args, env };
  }
}
