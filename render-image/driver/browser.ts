import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { connect, type Browser } from 'puppeteer-core';
import type { ChromiumFiles } from './chromium-files.ts';
import { PipeTransport } from './pipe-transport.ts';

/**
 * Raster on the CPU and nothing else: with ANGLE and SwiftShader, as the package recommends, the same frames take three
 * times as long. No `--single-process`: with it, closing the browser hangs now and then. No name but 127.0.0.1 resolves,
 * so that a page reaches its own worker and nothing beyond.
 */
export const ARGUMENTS = [
  '--headless=shell',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--no-zygote',
  '--disable-setuid-sandbox',
  '--disable-gpu',
  '--disable-accelerated-2d-canvas',
  '--disable-webgl',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  // The page tells how far it is from a second thread, by way of shared memory.
  '--enable-features=SharedArrayBuffer',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

export interface BrowserOptions {
  readonly files: () => Promise<ChromiumFiles>;
  /** A folder for the profile; the caller removes it with the worker's other files. */
  readonly profileFolder: string;
  /** What the JavaScript of a tab may take, in MB, before the tab is ended by name: less than the worker may take. */
  readonly heapMegabytes?: number | undefined;
}

/** A page of ours takes 100 to 300 MB; one that wants so much has run away. */
const HEAP_MEGABYTES = 1500;
/** How much of the browser's complaints is kept. */
const LAST_WORDS = 2000;

/**
 * A browser in this process's own group: whoever ends the group ends the browser. It speaks over pipes, so it also ends
 * when this process does, however that happens.
 */
export class BrowserProcess {
  /** Connected; rejects where the browser does not start. Where it hangs, this waits for ever. */
  readonly ready: Promise<Browser>;
  #child: ChildProcess | undefined;
  #killed = false;
  #said = '';

  constructor(options: BrowserOptions) {
    this.ready = this.#start(options);
    this.ready.catch(() => undefined);
  }

  /** Whether a tab asked for more memory than it may have: the protocol tells only that it crashed. */
  get outOfMemory(): boolean {
    return /\bOOM\b|out of memory/i.test(this.#said);
  }

  /** Ends the browser, in whatever state it is, and waits until its process is gone. */
  async kill(): Promise<void> {
    this.#killed = true;
    const child = this.#child;
    if (!child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async #start(options: BrowserOptions): Promise<Browser> {
    const files = await options.files();
    const fonts = await fontConfig(files, options.profileFolder);
    if (this.#killed) throw new Error('it was ended before it began');
    const child = spawnBrowser({ ...options, files, fonts });
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#said = (this.#said + text).slice(-LAST_WORDS)));
    const [, , , toBrowser, fromBrowser] = child.stdio as unknown as [null, null, null, Writable, Readable];
    // Progress is watched by the driver; a long frame is no fault of the protocol. Nobody listens to events of the network, of which every post of frames makes some.
    const connecting = connect({ transport: new PipeTransport({ toBrowser, fromBrowser }), protocolTimeout: 0, defaultViewport: null, networkEnabled: false, issuesEnabled: false });
    // A connection that breaks means that the process ends, which says why.
    const connected = connecting.catch(() => new Promise<never>(() => undefined));
    return Promise.race([connected, this.#neverStarted(child)]);
  }

  #neverStarted(child: ChildProcess): Promise<never> {
    return new Promise((_, reject) => {
      child.on('error', reject);
      // When its complaints are read to the end.
      child.once('close', (code, signal) => {
        const words = this.#said.trim().split('\n').at(-1);
        reject(new Error(`it ended at once (${signal ?? `code ${code}`})${words ? `: ${words}` : ''}`));
      });
    });
  }
}

/** Only the fonts that the package carries stand behind the web fonts: the same film looks the same on every machine. */
export async function fontConfig({ fontsFolder }: ChromiumFiles, profileFolder: string): Promise<string> {
  const file = join(profileFolder, 'fonts.conf');
  const xml = `<?xml version="1.0"?><fontconfig><dir>${fontsFolder}</dir><cachedir>${profileFolder}/fonts-cache</cachedir></fontconfig>`;
  await mkdir(profileFolder, { recursive: true });
  await writeFile(file, xml);
  return file;
}

interface SpawnOptions extends Omit<BrowserOptions, 'files'> {
  readonly files: ChromiumFiles;
  readonly fonts: string;
}

/**
 * What holds for tabs that this driver opens. No first tab, whose process would do nothing; none kept for a way back; the
 * network in the browser's process: each of the two is a tenth of a second of CPU at the start.
 */
const OWN_ARGUMENTS = ['--no-startup-window', '--disable-features=BackForwardCache', '--enable-features=SharedArrayBuffer,NetworkServiceInProcess2'];

function spawnBrowser({ files, fonts, profileFolder, heapMegabytes = HEAP_MEGABYTES }: SpawnOptions): ChildProcess {
  return spawn(files.executablePath, [...ARGUMENTS, ...OWN_ARGUMENTS, `--js-flags=--max-old-space-size=${heapMegabytes}`, `--user-data-dir=${profileFolder}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...files.env, HOME: profileFolder, TMPDIR: profileFolder, FONTCONFIG_FILE: fonts, TZ: 'UTC', LANG: 'en_US.UTF-8' },
  });
}
