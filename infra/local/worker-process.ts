import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LastWords } from './last-words.ts';
import { groupMemory } from './process-memory.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

export interface WorkerOptions {
  /** What every worker finds in its environment; nothing else of this process's environment reaches it but PATH. */
  readonly env: Readonly<Record<string, string | undefined>>;
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

const MEMORY_CHECK_MS = 250;
/** How long the last words of a dead worker may take to arrive. */
const LAST_WORDS_MS = 200;

/** One worker with all it starts, in a process group of its own. It does one task at a time. */
export class WorkerProcess {
  /** How the worker ended, once it has. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #memoryLimit: number;
  readonly #words: LastWords;
  #alive = true;
  #turn: PromiseWithResolvers<WorkerAnswer> | undefined;

  private constructor(child: ChildProcess, folder: string, memoryLimit: number) {
    this.#child = child;
    this.#folder = folder;
    this.#memoryLimit = memoryLimit;
    this.#words = new LastWords(child.stderr);
    this.ended = this.#watchEnd();
    child.on('message', (answer: WorkerAnswer) => this.#turn?.resolve(answer));
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
    return this.#alive;
  }

  /** Bytes that it takes now, with all it started. */
  get memory(): number {
    return groupMemory(this.#child.pid ?? -1);
  }

  /**
   * Runs one task.
   * @throws Error with the name that the task threw, or WorkerError where the worker died
   */
  async run(request: WorkerRequest): Promise<unknown> {
    const turn = Promise.withResolvers<WorkerAnswer>();
    this.#turn = turn;
    this.#words.forget();
    const timer = setInterval(() => this.#checkMemory(request, turn), MEMORY_CHECK_MS);
    try {
      if (!this.#alive) throw new WorkerError('Runtime.ExitError', 'the worker was gone before its task');
      this.#child.send(request, (failure) => {
        if (failure) this.#unheard(failure, turn);
      });
      const answer = await turn.promise;
      if (answer.ok) return answer.output;
      throw new WorkerError(answer.error.name, answer.error.message);
    } finally {
      clearInterval(timer);
      this.#turn = undefined;
    }
  }

  /** Ends the worker and everything it started, and removes its files. */
  async kill(): Promise<void> {
    const { pid } = this.#child;
    if (pid !== undefined) endGroup(pid);
    await this.ended;
    // What a dying browser still holds on to goes with the machine's temporary folder.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }

  async #watchEnd(): Promise<string> {
    const how = await endOf(this.#child);
    this.#alive = false;
    const { stderr } = this.#child;
    // A process of its group may hold the stream open.
    if (stderr && !stderr.destroyed) await Promise.race([once(stderr, 'close'), sleep(LAST_WORDS_MS, undefined, { ref: false })]);
    const { line } = this.#words;
    const name = line && /heap out of memory/.test(line) ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
    this.#turn?.reject(new WorkerError(name, `the worker ${how}${line ? `; its last words: ${line}` : ''}`));
    return how;
  }

  /** One that is dying says why in a moment; one that lives and does not listen is of no use. */
  #unheard(failure: Error, turn: PromiseWithResolvers<WorkerAnswer>): void {
    setTimeout(() => turn.reject(new WorkerError('Runtime.ExitError', `the worker does not listen: ${failure.message}`)), LAST_WORDS_MS * 2);
  }

  #checkMemory({ input }: WorkerRequest, turn: PromiseWithResolvers<WorkerAnswer>): void {
    if (this.memory <= this.#memoryLimit) return;
    const megabytes = Math.round(this.#memoryLimit / 2 ** 20);
    turn.reject(new WorkerError('Runtime.OutOfMemory', `the worker used more than its ${megabytes} MB${framesIn(input)}`));
  }
}

/** Where in the film a task is at work, for a message. */
function framesIn(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('firstFrame' in input && 'endFrame' in input)) return '';
  return ` on the frames ${Number(input.firstFrame)} to ${Number(input.endFrame) - 1}`;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
    // Also for what may follow: an error that nobody listens to would end this process.
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(`did not start: ${error.message}`);
    });
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The whole group is gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
