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
const ARGUMENTS = [
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
  readonly files: ChromiumFiles;
  /** A folder for the profile; the caller removes it with the worker's other files. */
  readonly profileFolder: string;
}

/** Only the fonts that the package carries stand behind the web fonts: the same film looks the same on every machine. */
async function fontConfig({ files, profileFolder }: BrowserOptions): Promise<string> {
  const file = join(profileFolder, 'fonts.conf');
  const xml = `<?xml version="1.0"?><fontconfig><dir>${files.fontsFolder}</dir><cachedir>${profileFolder}/fonts-cache</cachedir></fontconfig>`;
  await mkdir(profileFolder, { recursive: true });
  await writeFile(file, xml);
  return file;
}

export interface RunningBrowser {
  readonly browser: Browser;
  /** Ends the browser and waits until its process is gone. */
  kill(): Promise<void>;
}

/**
 * Starts the browser, in this process's own group: whoever ends the group ends the browser. It speaks over pipes, so it
 * also ends when this process does, however that happens.
 */
export async function launchBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  const child = await spawnBrowser(options);
  const [, , , toBrowser, fromBrowser] = child.stdio as unknown as [null, null, null, Writable, Readable];
  // Progress is watched by the driver; a long frame is no fault of the protocol.
  const connecting = connect({ transport: new PipeTransport({ toBrowser, fromBrowser }), protocolTimeout: 0, defaultViewport: null });
  return { browser: await Promise.race([connecting, neverStarted(child)]), kill: () => kill(child) };
}

async function spawnBrowser(options: BrowserOptions): Promise<ChildProcess> {
  const { files, profileFolder } = options;
  const fonts = await fontConfig(options);
  const child = spawn(files.executablePath, [...ARGUMENTS, `--user-data-dir=${profileFolder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...files.env, HOME: profileFolder, TMPDIR: profileFolder, FONTCONFIG_FILE: fonts, TZ: 'UTC', LANG: 'en_US.UTF-8' },
  });
  return child;
}

function neverStarted(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`it ended at once (${signal ?? code})`)));
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
