import { writeFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { PartRenderer, PlayedTemplate } from '../../functions/ports.ts';
import { FilmError, outputForm, type PartJob } from '../../workflows/contracts/index.ts';
import type { PageResult, PartInPage } from '../page/main.ts';
import { readChunks, type EncodedFrame } from './chunk-reader.ts';
import { PageServer, type PageServerOptions } from './page-server.ts';
import { writePartFile } from './part-file.ts';
import { WarmBrowser, type WarmBrowserOptions } from './warm-browser.ts';
import { Watchdog } from './watchdog.ts';

/** No frame of a film takes this long, however busy the machine; a page that makes no step for so long hangs. */
const STALL_MS = 10_000;
/** What comes before the first frame may take so many times as long: a cold disk, many fonts, large images. */
const START_PATIENCE = 2;
/** A tab whose page asked for more objects than this is not kept for the next part. */
const MUCH_MEDIA = 4;
/** How often a browser that draws images or footage frees its caches, in ms: of footage at 1080p it would keep half a gigabyte. */
const FREE_EVERY_MS = 2000;
/** The program of all films without a template; templates go by the keys of their bundles. */
const SCENES = 'scenes';

export interface ChromiumRendererOptions extends WarmBrowserOptions, Pick<PageServerOptions, 'script' | 'chunk' | 'media'> {
  readonly version: string;
  /** The page of a template and its files, in place of `script`, by the key of its bundle. */
  readonly template?: (bundleKey: string) => Promise<Pick<PageServerOptions, 'script' | 'assets'>>;
  /** After how long without a step a page is ended. */
  readonly stallMs?: number | undefined;
}

type Request = Parameters<PartRenderer['render']>[0];
type TrialRequest = Parameters<PartRenderer['tryOut']>[0];
type MeasureRequest = Parameters<PartRenderer['measure']>[0];

interface Visit<T> {
  /** The template whose page it is; without one, the page of the scenes. */
  readonly bundleKey: string | undefined;
  /** Whether it runs somebody's source, which must leave nothing to the page after it. */
  readonly foreign?: boolean;
  readonly onChunks: (body: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
  readonly work: (page: Page) => Promise<PageResult<T>>;
}

/** Renders parts, one at a time, in a headless Chromium that is kept warm from one to the next, and replaced after any fault. */
export class ChromiumRenderer implements PartRenderer {
  readonly version: string;
  readonly #options: ChromiumRendererOptions;
  readonly #browser: WarmBrowser;
  #server: Promise<PageServer> | undefined;
  #visits: Promise<unknown> = Promise.resolve();

  constructor(options: ChromiumRendererOptions) {
    this.#options = options;
    this.version = options.version;
    this.#browser = new WarmBrowser(options);
  }

  async render(request: Request): Promise<{ frames: number }> {
    return outputForm(request.job.output) === 'png' ? this.#renderStill(request) : this.#renderFrames(request);
  }

  async #renderFrames({ job, path, onProgress, signal }: Request): Promise<{ frames: number }> {
    const frames: EncodedFrame[] = [];
    const onChunks = (body: Buffer): void => {
      frames.push(...readChunks(body));
      onProgress({ frames: frames.length });
    };
    const ready = await withPrograms(job);
    const work = (page: Page) => page.evaluate((given) => window.fanreel.renderPart(given), ready);
    const inPage = await this.#visit({ ...pageFor(ready), onChunks, signal, work });
    checkFrames(frames, inPage, job);
    await writePartFile({ frames, codec: inPage.codec, description: Buffer.from(inPage.description, 'base64'), picture: job.picture, path });
    return { frames: frames.length };
  }

  /** As it is on the canvas: nothing is encoded that would lose anything. */
  async #renderStill({ job, path, onProgress, signal }: Request): Promise<{ frames: number }> {
    const [png] = await this.stills(job, [job.firstFrame], signal);
    if (!png) throw new FilmError('PartCorrupt', 'the page sent no still');
    await writeFile(path, png);
    onProgress({ frames: 1 });
    return { frames: 1 };
  }

  async tryOut({ job, frames, signal }: TrialRequest): Promise<void> {
    await this.stills(job, frames, signal);
  }

  /** One frame of a job as a PNG. */
  async still(job: PartJob, frame: number): Promise<Buffer> {
    const [png = Buffer.alloc(0)] = await this.stills(job, [frame]);
    return png;
  }

  /** Frames of a job as PNGs, in order, drawn one after the other as they are for a part that holds them all. */
  async stills(job: PartJob, frames: readonly number[], signal?: AbortSignal): Promise<Buffer[]> {
    const ready = await withPrograms(job);
    const work = (page: Page) => page.evaluate((given, at) => window.fanreel.stills(given, at), ready, frames);
    const pngs = await this.#visit({ ...pageFor(ready), onChunks: () => undefined, signal, work });
    return pngs.map((png) => Buffer.from(png, 'base64'));
  }

  async measure({ bundleKey, variables, format }: MeasureRequest): Promise<PlayedTemplate> {
    const request = { variables, ...(format && { format }) };
    const work = (page: Page) => page.evaluate((given) => window.fanreel.measure(given), request);
    return this.#visit({ bundleKey, onChunks: () => undefined, work });
  }

  async close(): Promise<void> {
    await this.#browser.kill();
    await (await this.#server)?.close();
    this.#server = undefined;
  }

  /** One after the other: there is one tab. */
  #visit<T>(visit: Visit<T>): Promise<T> {
    const visited = this.#visits.then(() => this.#visitNow(visit));
    this.#visits = visited.catch(() => undefined);
    return visited;
  }

  async #visitNow<T>({ bundleKey, foreign, onChunks, signal, work }: Visit<T>): Promise<T> {
    const stallMs = this.#options.stallMs ?? STALL_MS;
    const dog = new Watchdog({ stallMs, startMs: stallMs * START_PATIENCE });
    const abort = Promise.withResolvers<never>();
    abort.promise.catch(() => undefined);
    const onAbort = (): void => abort.reject(signal?.reason);
    const receive = (body: Buffer): void => {
      dog.alive();
      onChunks(body);
    };
    let media = 0;
    const brought = (): void => {
      media += 1;
      dog.loaded();
    };
    const page = await this.#page(bundleKey);
    const server = await (this.#server ??= PageServer.start());
    const address = server.open({ ...page, media: this.#options.media, onChunks: receive, onWhereabouts: (said) => dog.heard(said), onMedia: brought });
    const program = foreign ? undefined : (bundleKey ?? SCENES);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    const freeing = setInterval(() => {
      if (media > 0) this.#browser.freeCaches();
    }, FREE_EVERY_MS);
    const inPage = this.#browser.inPage({ address, program, begin: (doing) => dog.begin(doing), work });
    const result = await Promise.race([inPage, dog.stalled, abort.promise])
      .catch(async (error: unknown) => {
        // Whatever went wrong may have left the browser in any state.
        await this.#browser.kill();
        throw placed(error, dog.frame);
      })
      .finally(() => {
        dog.stop();
        clearInterval(freeing);
        signal?.removeEventListener('abort', onAbort);
      });
    // A page that can say what went wrong leaves a sound browser; large images stay in a tab for long after their page is gone.
    if (!result.ok || media > MUCH_MEDIA) await this.#browser.closeTab();
    if (!result.ok) throw new FilmError(result.fault.name, result.fault.message, result.fault.place);
    return result.value;
  }

  #page(bundleKey: string | undefined): Promise<Pick<PageServerOptions, 'script' | 'chunk' | 'assets'>> {
    const { script, chunk, template } = this.#options;
    if (bundleKey === undefined) return Promise.resolve({ script, chunk });
    if (!template) throw new FilmError('ContractBroken', 'this renderer was not told where templates lie');
    return template(bundleKey);
  }
}

/** Its custom scenes compiled; the compiler is loaded where there are any. */
async function withPrograms(job: PartJob): Promise<PartJob> {
  if (job.kind !== 'scenes' || ![...job.scenes, ...(job.before ? [job.before] : [])].some(({ visual }) => visual.kind === 'custom')) return job;
  const { compiledScenes } = await import('./custom-scenes.ts');
  return { ...job, programs: await compiledScenes(job) };
}

const pageFor = (job: PartJob): Pick<Visit<unknown>, 'bundleKey' | 'foreign'> =>
  job.kind === 'template' ? { bundleKey: job.bundleKey } : { bundleKey: undefined, foreign: job.programs !== undefined };

/** A crash happened where the page was last seen. */
function placed(error: unknown, frame: number | undefined): unknown {
  if (!(error instanceof FilmError) || error.name !== 'BrowserCrashed' || frame === undefined) return error;
  return new FilmError(error.name, error.message, { frame, ...error.place }, { cause: error });
}

function checkFrames(frames: readonly EncodedFrame[], { frames: encoded }: PartInPage, job: PartJob): void {
  const wanted = job.endFrame - job.firstFrame;
  const inOrder = frames.every(({ frame }, index) => frame === index);
  if (frames.length === wanted && encoded === wanted && inOrder) return;
  throw new FilmError('PartCorrupt', `the page sent ${frames.length} frames of ${wanted}`);
}
