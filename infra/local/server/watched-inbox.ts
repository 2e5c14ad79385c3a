import { appendFile, mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInbox, stateOf } from '../../../functions/adapters/local/folder-inbox.ts';
import { openFolder } from '../../../functions/inbox/open-inbox.ts';
import type { Clock, Executions, InboxFile, ObjectStore } from '../../../functions/ports.ts';
import { filesBeingWritten } from './open-files.ts';

/** What changed more lately may still be changing. */
const SETTLED_MS = 2000;
const LOOK_EVERY_MS = 1000;
/** Films that the inbox has started, one a line: one that was removed later is not started again. */
const STARTED = 'inbox-started.txt';

export interface WatchedInboxOptions {
  readonly dataFolder: string;
  readonly store: ObjectStore;
  readonly executions: Pick<Executions, 'start'>;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/**
 * The folder `inbox` of the data folder. It is looked at rather than listened to: what comes over a network is not told of.
 * A folder is opened when nothing in it has changed since the last look nor for two seconds, and nobody is writing there.
 */
export class WatchedInbox {
  readonly #options: WatchedInboxOptions;
  readonly #root: string;
  readonly #inbox: FolderInbox;
  readonly #started: Set<string>;
  /** The state of each folder at the last look, and that in which it was opened. */
  #seen = new Map<string, string>();
  readonly #opened = new Map<string, string>();
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: WatchedInboxOptions, root: string, started: Set<string>) {
    this.#options = options;
    this.#root = root;
    this.#inbox = new FolderInbox({ root, store: options.store });
    this.#started = started;
  }

  static async open(options: WatchedInboxOptions): Promise<WatchedInbox> {
    const root = join(options.dataFolder, 'inbox');
    await mkdir(root, { recursive: true });
    const started = await readFile(join(options.dataFolder, STARTED), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return new WatchedInbox(options, await realpath(root), new Set(started.split('\n')));
  }

  /** Looks every second until it is closed. */
  watch(): void {
    let busy = false;
    this.#timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.#looking = this.look()
        .catch((error: Error) => this.#options.log(`inbox: ${error.message}`))
        .finally(() => (busy = false));
    }, LOOK_EVERY_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Opens what is ready to be opened. */
  async look(): Promise<void> {
    const folders = await this.#inbox.folders();
    const states = new Map([...folders].map(([folder, files]) => [folder, stateOf(files)]));
    const ready = [...folders].filter(([folder, files]) => {
      const state = states.get(folder);
      return state !== this.#opened.get(folder) && state === this.#seen.get(folder) && files.every((file) => this.#isSettled(file));
    });
    this.#seen = states;
    if (ready.length === 0) return;
    const written = await filesBeingWritten(this.#root);
    for (const [folder, files] of ready) {
      if (files.some(({ path }) => written.includes(this.#inbox.pathOf(folder, path)))) continue;
      await this.#open(folder);
      this.#opened.set(folder, states.get(folder) ?? '');
    }
  }

  #isSettled({ modifiedAt }: InboxFile): boolean {
    return this.#options.clock.now().getTime() - modifiedAt.getTime() >= SETTLED_MS;
  }

  async #open(folder: string): Promise<void> {
    const { log } = this.#options;
    const { films, refused } = await openFolder({ inbox: this.#inbox, executions: { start: (filmId, brief) => this.#start(filmId, brief) } }, folder);
    for (const { filmId, started } of films) if (started) log(`inbox/${folder}: ${filmId} is started`);
    for (const { path, reason } of refused) log(`inbox/${join(folder, path)}: ${reason}`);
  }

  async #start(filmId: string, brief: unknown): Promise<'started' | 'already'> {
    if (this.#started.has(filmId)) return 'already';
    const answer = await this.#options.executions.start(filmId, brief);
    this.#started.add(filmId);
    await appendFile(join(this.#options.dataFolder, STARTED), `${filmId}\n`);
    return answer;
  }
}
