import type { Page } from 'puppeteer-core';
import type { PartRenderer } from '../../functions/ports.ts';
import { FilmError, type PartJob } from '../../workflows/contracts/index.ts';
import type { PageResult, PartInPage } from '../page/main.ts';
import { readChunks, type EncodedFrame } from './chunk-reader.ts';
import { servePage, type PageServerOptions } from './page-server.ts';
import { writePartFile } from './part-file.ts';
import { WarmBrowser, type WarmBrowserOptions } from './warm-browser.ts';
import { watchdog } from './watchdog.ts';

/** No frame of a film takes this long; a page that posts nothing for so long hangs. */
const STALL_MS = 20_000;

export interface ChromiumRendererOptions extends WarmBrowserOptions, Pick<PageServerOptions, 'script' | 'media'> {
  readonly version: string;
  readonly stallMs?: number;
}

type Request = Parameters<PartRenderer['render']>[0];

interface Visit<T> {
  readonly onChunks: (body: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
  readonly work: (page: Page) => Promise<PageResult<T>>;
}

/** Renders parts in a headless Chromium that is kept warm from one part to the next, and replaced after any fault. */
export class ChromiumRenderer implements PartRenderer {
  readonly version: string;
  readonly #options: ChromiumRendererOptions;
  readonly #browser: WarmBrowser;

  constructor(options: ChromiumRendererOptions) {
    this.#options = options;
    this.version = options.version;
    this.#browser = new WarmBrowser(options);
  }

  async render({ job, path, onProgress, signal }: Request): Promise<{ frames: number }> {
    const frames: EncodedFrame[] = [];
    const onChunks = (body: Buffer): void => {
      frames.push(...readChunks(body));
      onProgress({ frames: frames.length });
    };
    const work = (page: Page) => page.evaluate((given) => window.fanreel.renderPart(given), job);
    const inPage = await this.#visit({ onChunks, signal, work });
    checkFrames(frames, inPage, job);
    await writePartFile({ frames, description: Buffer.from(inPage.description, 'base64'), picture: job.picture, path });
    return { frames: frames.length };
  }

  /** One frame of a job as a PNG. */
  async still(job: PartJob, frame: number): Promise<Buffer> {
    const work = (page: Page) => page.evaluate((given, at) => window.fanreel.still(given, at), job, frame);
    const png = await this.#visit({ onChunks: () => undefined, work });
    return Buffer.from(png, 'base64');
  }

  async close(): Promise<void> {
    await this.#browser.kill();
  }

  async #visit<T>({ onChunks, signal, work }: Visit<T>): Promise<T> {
    const dog = watchdog(this.#options.stallMs ?? STALL_MS);
    const abort = Promise.withResolvers<never>();
    abort.promise.catch(() => undefined);
    const onAbort = (): void => abort.reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const receive = (body: Buffer): void => {
      dog.alive();
      onChunks(body);
    };
    const server = await servePage({ script: this.#options.script, media: this.#options.media, onChunks: receive });
    try {
      const result = await Promise.race([this.#browser.inPage(server.origin, work), dog.stalled, abort.promise]);
      if (!result.ok) throw new FilmError(result.fault.name, result.fault.message, result.fault.place);
      return result.value;
    } catch (error) {
      // Whatever went wrong may have left the browser in any state.
      await this.#browser.kill();
      throw error;
    } finally {
      dog.stop();
      signal?.removeEventListener('abort', onAbort);
      await server.close();
    }
  }
}

function checkFrames(frames: readonly EncodedFrame[], { frames: encoded }: PartInPage, job: PartJob): void {
  const wanted = job.endFrame - job.firstFrame;
  const inOrder = frames.every(({ frame }, index) => frame === index);
  if (frames.length === wanted && encoded === wanted && inOrder) return;
  throw new FilmError('PartCorrupt', `the page sent ${frames.length} frames of ${wanted}`);
}
