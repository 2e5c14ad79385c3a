import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { Watchdog, type WatchdogOptions } from '../watchdog.ts';
import { descendantsOf, endProcesses } from './descendants.ts';
import type { StockMessage, StockRequest } from './stock-messages.ts';

const PROGRAM = fileURLToPath(new URL('./stock-process.ts', import.meta.url));
/** How much of the process's complaints is kept for the message of its death. */
const LAST_WORDS = 400;

export interface StockRun extends WatchdogOptions {
  readonly request: StockRequest;
  /** A number between 0 and 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the stock renderer in a process of its own and gives the file that it wrote. However it ends, the process is gone
 * afterwards, and browser and ffmpeg with it.
 * @throws FilmError SceneFailed, MediaRefused, BrowserCrashed, PartStalled
 */
export async function runStock({ request, onProgress, signal, ...patience }: StockRun): Promise<string> {
  const dog = new Watchdog(patience);
  const abort = Promise.withResolvers<never>();
  abort.promise.catch(() => undefined);
  const onAbort = (): void => abort.reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  const child = start(request);
  try {
    dog.begin('starting the stock renderer');
    const answer = ask(child, request, (progress) => {
      // All frames are drawn, but ffmpeg, which gets them unasked, may be far behind; it tells nothing of itself.
      if (progress >= 1) dog.begin('encoding');
      else dog.alive();
      onProgress(progress);
    });
    return await Promise.race([answer, death(child), dog.stalled, abort.promise]);
  } finally {
    dog.stop();
    signal?.removeEventListener('abort', onAbort);
    await end(child);
  }
}

function start({ root, folder }: StockRequest): ChildProcess {
  return fork(PROGRAM, {
    // Revideo looks for the project from here.
    cwd: root,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Home and temporary folder lie in the part's own: Revideo keeps settings in the one, Puppeteer profiles in the other.
    env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, DISABLE_TELEMETRY: 'true', PUPPETEER_SKIP_DOWNLOAD: 'true' },
  });
}

function ask(child: ChildProcess, request: StockRequest, onProgress: (progress: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: StockMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      if (message.kind === 'done') resolve(message.videoFile);
      if (message.kind === 'failed') reject(new FilmError(message.name, message.message, message.place));
    });
    child.send(request, (error) => error && reject(new FilmError('BrowserCrashed', `the stock renderer does not listen: ${error.message}`)));
  });
}

function death(child: ChildProcess): Promise<never> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-LAST_WORDS)));
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, how) => reject(new FilmError('BrowserCrashed', `the stock renderer ended (${how ?? code}): ${said.trim()}`)));
  });
  gone.catch(() => undefined);
  return gone;
}

/** Browser and ffmpeg would see for themselves that it is gone, but some time later: the part's folder is removed next. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const started = descendantsOf(child.pid);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  await endProcesses(started);
}
