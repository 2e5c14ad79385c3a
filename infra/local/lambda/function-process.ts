import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LastWords } from '../last-words.ts';
import { groupMemory } from '../process-memory.ts';
import type { Isolation } from './isolation.ts';
import { RuntimeApi, type Answer, type FunctionError } from './runtime-api.ts';

/** A function as it is configured. */
export interface FunctionSettings {
  readonly name: string;
  /** The folder that is its `/var/task`. */
  readonly task: string;
  /** `file.export` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface ProcessOptions extends FunctionSettings {
  readonly isolation: Isolation;
  /** The process has a folder of its own below it. */
  readonly temporaryFolder: string;
}

const MEMORY_CHECK_MS = 100;

/**
 * A process that stands for one execution environment of Lambda, behind a Runtime API of its own. Between invocations it
 * is frozen with all that it has started, as it is there.
 */
export class FunctionProcess {
  /** How long it took from nothing until the runtime asked for work, in milliseconds. */
  readonly initMs: number;
  readonly #options: ProcessOptions;
  readonly #api: RuntimeApi;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #words: LastWords;
  readonly #ended: Promise<string>;
  #alive = true;

  private constructor(made: { options: ProcessOptions; api: RuntimeApi; child: ChildProcess; folder: string; words: LastWords; ended: Promise<string>; initMs: number }) {
    this.#options = made.options;
    this.#api = made.api;
    this.#child = made.child;
    this.#folder = made.folder;
    this.#words = made.words;
    this.#ended = made.ended;
    this.initMs = made.initMs;
    void this.#ended.then(() => (this.#alive = false));
  }

  /** @throws Error by the name that the runtime gave, or Runtime.ExitError, where the handler does not load */
  static async start(options: ProcessOptions): Promise<FunctionProcess> {
    const since = performance.now();
    const folder = join(options.temporaryFolder, randomUUID());
    const folders = { task: options.task, temporary: join(folder, 'tmp'), root: join(folder, 'root') };
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await options.isolation.prepare(folders);
    const api = await RuntimeApi.start();
    const { command, args, user, taskRoot, temporary } = options.isolation.start(folders);
    const child = spawn(command, args, {
      cwd: options.task,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environmentOf(options, { api: api.address, taskRoot, temporary }),
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    const words = new LastWords(child.stderr);
    const ended = endOf(child);
    const end = async (): Promise<void> => {
      endGroup(child);
      await ended;
      await api.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      const died = ended.then((how) => Promise.reject(named('Runtime.ExitError', `${options.name} ${how} before its handler was loaded${saying(words)}`)));
      await Promise.race([api.ready, died]);
    } catch (error) {
      await end();
      throw error;
    }
    return new FunctionProcess({ options, api, child, folder, words, ended, initMs: performance.now() - since });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Its process group, which is all that it has started too. */
  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** Ends in an answer, whatever happens: the function's own, or that of the platform in its place. */
  async invoke(event: unknown): Promise<Answer> {
    const { name, timeoutSeconds } = this.#options;
    this.#words.forget();
    this.#signal('SIGCONT');
    const deadline = new Date(Date.now() + timeoutSeconds * 1000);
    const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    const watch = this.#watch(timeoutSeconds);
    try {
      return await Promise.race([this.#api.invoke({ event, deadline, functionArn }), watch.ended]);
    } finally {
      watch.stop();
      this.#signal('SIGSTOP');
    }
  }

  /** Ends it with all that it has started, and removes its files. */
  async kill(): Promise<void> {
    endGroup(this.#child);
    await this.#ended;
    await this.#api.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** What ends an invocation without an answer: death, time, memory. After each of them the process is of no more use. */
  #watch(timeoutSeconds: number): { ended: Promise<Answer>; stop: () => void } {
    const { promise: ended, resolve } = Promise.withResolvers<Answer>();
    const give = (error: FunctionError): void => {
      this.#alive = false;
      resolve({ ok: false, error });
    };
    void this.#ended.then((how) => give(fault('Runtime.ExitError', `Error: Runtime exited with error: ${how}${saying(this.#words)}`)));
    const timer = setTimeout(() => give(fault('Sandbox.Timedout', `Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`)), timeoutSeconds * 1000);
    const limit = this.#options.memoryMegabytes * 2 ** 20;
    const memory = setInterval(() => {
      void groupMemory(this.pid).then((used) => used > limit && give(fault('Runtime.OutOfMemory', 'Error: Runtime exited with error: signal: killed')));
    }, MEMORY_CHECK_MS);
    const stop = (): void => {
      clearTimeout(timer);
      clearInterval(memory);
    };
    return { ended, stop };
  }

  #signal(signal: 'SIGCONT' | 'SIGSTOP'): void {
    if (this.#alive) signalGroup(this.pid, signal);
  }
}

/** What Lambda sets, and little else: no home but /tmp, no credentials but those given. */
function environmentOf({ name, handler, memoryMegabytes, env }: ProcessOptions, at: { api: string; taskRoot: string; temporary: string }): Record<string, string> {
  return {
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    HOME: at.temporary,
    TMPDIR: at.temporary,
    LAMBDA_TASK_ROOT: at.taskRoot,
    AWS_LAMBDA_RUNTIME_API: at.api,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    _HANDLER: handler,
    ...env,
    // What the image sets for itself, wherever it lies here.
    ...(env['FANREEL_IMAGE'] === undefined ? {} : { FANREEL_IMAGE: at.taskRoot }),
  };
}

const fault = (errorType: string, errorMessage: string): FunctionError => ({ errorType, errorMessage });
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const saying = ({ line }: LastWords): string => (line === undefined ? '' : `; its last words: ${line}`);

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(signal ? `signal: ${signal}` : `exit status ${code}`));
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(`did not start: ${error.message}`);
    });
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The whole group is gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
