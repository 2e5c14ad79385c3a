import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { groupMemory } from './process-memory.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

export interface WorkerOptions {
  /** What every worker finds in its environment; nothing else of this process's environment reaches it but PATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly temporaryFolder: string;
  /** Bytes; a worker that grows beyond is ended, as Lambda would. */
  readonly memoryLimit: number;
}

/** An error of the platform rather than of the task, under the name that Lambda gives it. */
export class WorkerError extends Error {
  constructor(name: 'Runtime.ExitError' | 'Runtime.OutOfMemory' | string, message: string) {
    super(message);
    this.name = name;
  }
}

const MEMORY_CHECK_MS = 500;
/** How much of a worker's complaints is kept for the message of its death. */
const LAST_WORDS = 400;

/** One worker with all it starts, in a process group of its own. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #memoryLimit: number;
  readonly #exit: Promise<string>;
  #lastWords = '';

  private constructor(child: ChildProcess, folder: string, memoryLimit: number) {
    this.#child = child;
    this.#folder = folder;
    this.#memoryLimit = memoryLimit;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS)));
    this.#exit = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
      child.once('error', (error) => resolve(`did not start: ${error.message}`));
    });
  }

  static async start({ env, temporaryFolder, memoryLimit }: WorkerOptions): Promise<WorkerProcess> {
    const folder = join(temporaryFolder, randomUUID());
    await mkdir(folder, { recursive: true });
    const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      // A group of its own: a Ctrl-C at the terminal reaches only the parent, and one signal ends the worker's whole tree.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'] ?? '', ...env, TMPDIR: folder },
      execArgv: [],
    });
    return new WorkerProcess(child, folder, memoryLimit);
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /**
   * Runs one task.
   * @throws Error with the name that the task threw, or WorkerError where the worker died
   */
  async run(request: WorkerRequest): Promise<unknown> {
    const watch = this.#watchMemory();
    try {
      const answer = await Promise.race([this.#ask(request), this.#death(), watch.exceeded]);
      if (answer.ok) return answer.output;
      throw new WorkerError(answer.error.name, answer.error.message);
    } finally {
      watch.stop();
    }
  }

  /** Ends the worker and everything it started, and removes its files. */
  async kill(): Promise<void> {
    const { pid } = this.#child;
    if (pid !== undefined) endGroup(pid);
    await this.#exit;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #ask(request: WorkerRequest): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (answer: WorkerAnswer) => resolve(answer));
      this.#child.send(request, (error) => error && reject(new WorkerError('Runtime.ExitError', `the worker does not listen: ${error.message}`)));
    });
  }

  async #death(): Promise<never> {
    const how = await this.#exit;
    const words = this.#lastWords.trim().split('\n').at(-1);
    throw new WorkerError('Runtime.ExitError', `the worker ${how}${words ? `; its last words: ${words}` : ''}`);
  }

  #watchMemory(): { exceeded: Promise<never>; stop: () => void } {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    const check = async (): Promise<void> => {
      if ((await groupMemory(this.#child.pid ?? -1)) <= this.#memoryLimit) return;
      const megabytes = Math.round(this.#memoryLimit / 2 ** 20);
      reject(new WorkerError('Runtime.OutOfMemory', `the worker used more than its ${megabytes} MB`));
    };
    const timer = setInterval(() => void check(), MEMORY_CHECK_MS);
    return { exceeded: promise, stop: () => clearInterval(timer) };
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The whole group is gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
