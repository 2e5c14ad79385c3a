import type { Browser, BrowserContext, CDPSession, Page } from 'puppeteer-core';
import { FilmError } from '../../workflows/contracts/index.ts';
import { BrowserProcess, type BrowserOptions } from './browser.ts';

export type WarmBrowserOptions = BrowserOptions;

interface Visit<T> {
  /** Of the page; it reaches its own server and no other. */
  readonly address: string;
  /** Pages of the same program follow one another in one tab; without one, the page has a tab of its own that is gone afterwards. */
  readonly program: string | undefined;
  /** Told what is about to be done, before each step that may take its time. */
  readonly begin: (doing: string) => void;
  readonly work: (page: Page) => Promise<T>;
}

/** A tab that has nothing in common with any other: neither storage nor cache nor process. */
interface Tab {
  readonly program: string | undefined;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
}

/**
 * A browser that starts when it is first needed and stays for the next part; after `kill` the next is a new one. Its tab
 * stays too: a new one means a new process, which costs more than loading the page and drawing a few dozen frames.
 */
export class WarmBrowser {
  readonly #options: WarmBrowserOptions;
  #process: BrowserProcess | undefined;
  #tab: Tab | undefined;
  /** Of the page that is at work. */
  #working: CDPSession | undefined;

  constructor(options: WarmBrowserOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` in a page that is loaded anew.
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
      return await Promise.race([this.#workInPage(browser, visit, crashed('the tab crashed')), crash.promise]);
    } finally {
      browser.off('disconnected', gone);
    }
  }

  /** Ends the browser, if there is one, and waits until it is gone. */
  async kill(): Promise<void> {
    const ending = this.#process;
    this.#process = undefined;
    this.#tab = undefined;
    await ending?.kill();
  }

  /** The next page has a tab of its own. */
  async closeTab(): Promise<void> {
    const tab = this.#tab;
    this.#tab = undefined;
    await tab?.context.close();
  }

  /** Has the browser free what it keeps only in case it is of use once more, such as every frame of footage that was drawn. */
  freeCaches(): void {
    // A tab that is just going away has nothing left to free.
    void this.#working?.send('Memory.simulatePressureNotification', { level: 'critical' }).catch(() => undefined);
  }

  async #workInPage<T>(browser: Browser, { address, program, begin, work }: Visit<T>, onCrash: () => void): Promise<T> {
    try {
      begin('opening a tab');
      const { page, context, session } = await this.#tabFor(browser, program, new URL(address).origin);
      this.#working = session;
      page.once('error', onCrash);
      begin('loading the page');
      await page.goto(address, { timeout: 0 });
      begin('loading fonts and images');
      const result = await work(page);
      page.off('error', onCrash);
      if (program === undefined) await context.close();
      return result;
    } catch (error) {
      if (error instanceof FilmError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new FilmError('BrowserCrashed', `the page broke off: ${reason}`, {}, { cause: error });
    } finally {
      this.#working = undefined;
    }
  }

  async #tabFor(browser: Browser, program: string | undefined, origin: string): Promise<Tab> {
    const before = this.#tab;
    if (before && before.program === program) {
      // The page before may have been a template, which can write wherever a page can.
      await before.session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      return before;
    }
    await this.closeTab();
    // Whatever is not for the page's own server goes by way of a proxy that is not there, navigation included.
    const context = await browser.createBrowserContext({ proxyServer: NOWHERE, proxyBypassList: ['<-loopback>', origin] });
    const page = await context.newPage();
    const tab = { program, context, page, session: await page.createCDPSession() };
    if (program !== undefined) this.#tab = tab;
    return tab;
  }
}

/** Port 9 discards what it is sent, where anything listens at all. */
const NOWHERE = 'http://127.0.0.1:9';
