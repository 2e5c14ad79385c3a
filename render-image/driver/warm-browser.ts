import type { Browser, Page } from 'puppeteer-core';
import { FilmError } from '../../workflows/contracts/index.ts';
import { BrowserProcess, type BrowserOptions } from './browser.ts';

export type WarmBrowserOptions = BrowserOptions;

interface Visit<T> {
  /** Of the server that the page comes from; the page reaches no other. */
  readonly origin: string;
  /** Told what is about to be done, before each step that may take its time. */
  readonly begin: (doing: string) => void;
  readonly work: (page: Page) => Promise<T>;
}

/** A browser that starts when it is first needed and stays for the next part; after `kill` the next is a new one. */
export class WarmBrowser {
  readonly #options: WarmBrowserOptions;
  #process: BrowserProcess | undefined;

  constructor(options: WarmBrowserOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` in a fresh page.
   * @throws FilmError BrowserCrashed where browser or tab go away, or the page breaks off
   */
  async inPage<T>(visit: Visit<T>): Promise<T> {
    visit.begin('starting the browser');
    const running = (this.#process ??= new BrowserProcess(this.#options));
    const browser = await running.ready.catch((error: Error) => {
      throw new FilmError('BrowserCrashed', `the browser did not start: ${error.message}`, {}, { cause: error });
    });
    const crash = Promise.withResolvers<never>();
    crash.promise.catch(() => undefined);
    const crashed = (what: string) => (): void => {
      const why = running.outOfMemory ? ': it was out of memory' : '';
      crash.reject(new FilmError('BrowserCrashed', `${what} in the middle of a part${why}`));
    };
    const gone = crashed('the browser went away');
    browser.once('disconnected', gone);
    try {
      return await Promise.race([workInPage(browser, visit, crashed('the tab crashed')), crash.promise]);
    } finally {
      browser.off('disconnected', gone);
    }
  }

  /** Ends the browser, if there is one, and waits until it is gone. */
  async kill(): Promise<void> {
    const ending = this.#process;
    this.#process = undefined;
    await ending?.kill();
  }
}

async function workInPage<T>(browser: Browser, { origin, begin, work }: Visit<T>, onCrash: () => void): Promise<T> {
  try {
    begin('opening a tab');
    // Whatever is not for the page's own server goes by way of a proxy that is not there, navigation included.
    const context = await browser.createBrowserContext({ proxyServer: NOWHERE, proxyBypassList: ['<-loopback>', origin] });
    const page = await context.newPage();
    page.once('error', onCrash);
    begin('loading the page');
    await page.goto(origin, { timeout: 0 });
    begin('loading fonts and images');
    const result = await work(page);
    await context.close();
    return result;
  } catch (error) {
    if (error instanceof FilmError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FilmError('BrowserCrashed', `the page broke off: ${reason}`, {}, { cause: error });
  }
}

/** Port 9 discards what it is sent, where anything listens at all. */
const NOWHERE = 'http://127.0.0.1:9';
