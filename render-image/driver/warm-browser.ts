import type { Browser, Page } from 'puppeteer-core';
import { FilmError } from '../../workflows/contracts/index.ts';
import { launchBrowser, type RunningBrowser } from './browser.ts';
import type { ChromiumFiles } from './chromium-files.ts';

export interface WarmBrowserOptions {
  readonly files: () => Promise<ChromiumFiles>;
  readonly profileFolder: string;
}

/** A browser that starts when it is first needed and stays for the next part; after `kill` the next is a new one. */
export class WarmBrowser {
  readonly #options: WarmBrowserOptions;
  #running: Promise<RunningBrowser> | undefined;

  constructor(options: WarmBrowserOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` in a fresh page at `address`.
   * @throws FilmError BrowserCrashed where browser or tab go away, or the page breaks off
   */
  async inPage<T>(address: string, work: (page: Page) => Promise<T>): Promise<T> {
    const { browser } = await this.#start();
    const crash = Promise.withResolvers<never>();
    crash.promise.catch(() => undefined);
    const gone = (): void => crash.reject(new FilmError('BrowserCrashed', 'the browser went away in the middle of a part'));
    browser.once('disconnected', gone);
    try {
      return await Promise.race([workInPage(browser, { address, work, crash }), crash.promise]);
    } finally {
      browser.off('disconnected', gone);
    }
  }

  /** Ends the browser, if there is one, and waits until it is gone. */
  async kill(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running?.catch(() => undefined))?.kill();
  }

  async #start(): Promise<RunningBrowser> {
    this.#running ??= this.#options.files().then((files) => launchBrowser({ files, profileFolder: this.#options.profileFolder }));
    return this.#running.catch((error: Error) => {
      throw new FilmError('BrowserCrashed', `the browser did not start: ${error.message}`, {}, { cause: error });
    });
  }
}

interface PageWork<T> {
  readonly address: string;
  readonly work: (page: Page) => Promise<T>;
  readonly crash: PromiseWithResolvers<never>;
}

async function workInPage<T>(browser: Browser, { address, work, crash }: PageWork<T>): Promise<T> {
  try {
    const page = await browser.newPage();
    page.once('error', () => crash.reject(new FilmError('BrowserCrashed', 'the tab crashed in the middle of a part')));
    await page.goto(address);
    const result = await work(page);
    await page.close();
    return result;
  } catch (error) {
    if (error instanceof FilmError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FilmError('BrowserCrashed', `the page broke off: ${reason}`, {}, { cause: error });
  }
}
