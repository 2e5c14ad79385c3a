import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LastWords } from '../last-words.ts';
import { groupMemory } from '../process-memory.ts';
import { environmentOf, type FunctionSettings } from './function-settings.ts';
import type { Isolation } from './isolation.ts';
import { endOf, signalGroup } from './process-group.ts';
import { RuntimeApi, type Answer, type FunctionError } from './runtime-api.ts';

export interface ProcessOptions extends FunctionSettings {
  readonly isolation: Isolation;
  /** The process has a folder of its own below it. */
  readonly temporaryFolder: string;
}

const MEMORY_CHECK_MS = 100;

/** What a process consists of here. */
interface Made {
  readonly options: ProcessOptions;
  readonly api: RuntimeApi;
  readonly child: ChildProcess;
  readonly folder: string;
  readonly words: LastWords;
  readonly ended: Promise<string>;
}

async function end({ child, ended, api, folder }: Made): Promise<void> {
  signalGroup(child, 'SIGKILL');
  await ended;
  await api.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * A process that stands for one execution environment of Lambda, behind a Runtime API of its own. Between invocations it
 * is frozen with all that it has started, as it is there.
 */
export class FunctionProcess {
  /** How long it took from nothing until the runtime asked for work, in milliseconds. */
  readonly initMs: number;
  readonly #made: Made;
  #alive = true;

  private constructor(made: Made, initMs: number) {
    this.#made = made;
    this.initMs = initMs;
    void made.ended.then(() => (this.#alive = false));
  }

  /** @throws Error by the name that the runtime gave, or Runtime.ExitError, where the handler does not load */
  static async start(options: ProcessOptions): Promise<FunctionProcess> {
    const since = performance.now();
    const folder = join(options.temporaryFolder, randomUUID());
    const folders = { task: options.task, temporary: join(folder, 'tmp'), root: join(folder, 'root') };
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await options.isolation.prepare(folders);
    // Not before it asks: what it still has to do after its answer, it does.
    const api = await RuntimeApi.start({ onIdle: () => signalGroup(child, 'SIGSTOP') });
    const { command, args, user, taskRoot, temporary } = options.isolation.start(folders);
    const child = spawn(command, args, {
      cwd: options.task,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environmentOf(options, { api: api.address, taskRoot, temporary }),
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    const made: Made = { options, api, child, folder, words: new LastWords(child.stderr), ended: endOf(child) };
    try {
      const died = made.ended.then((how) => Promise.reject(named('Runtime.ExitError', `${options.name}: ${how} before its handler was loaded${saying(made.words)}`)));
      await Promise.race([api.ready, died]);
    } catch (error) {
      await end(made);
      throw error;
    }
    return new FunctionProcess(made, performance.now() - since);
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Its process group, which is all that it has started too. */
  get pid(): number {
    return this.#made.child.pid ?? -1;
  }

  /** Ends in an answer, whatever happens: the function's own, or that of the platform in its place. */
  async invoke(event: unknown): Promise<Answer> {
    const { name, timeoutSeconds } = this.#made.options;
    this.#made.words.forget();
    if (this.#alive) signalGroup(this.#made.child, 'SIGCONT');
    const deadline = new Date(Date.now() + timeoutSeconds * 1000);
    const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    const watch = this.#watch(timeoutSeconds);
    try {
      return await Promise.race([this.#made.api.invoke({ event, deadline, functionArn }), watch.ended]);
    } finally {
      watch.stop();
    }
  }

  /** Ends it with all that it has started, and removes its files. */
  kill(): Promise<void> {
    return end(this.#made);
  }

  /** What ends an invocation without an answer: death, time, memory. After each of them the process is of no more use. */
  #watch(timeoutSeconds: number): { ended: Promise<Answer>; stop: () => void } {
    const { promise: ended, resolve } = Promise.withResolvers<Answer>();
    let over = false;
    const give = (error: FunctionError): void => {
      if (over) return;
      this.#alive = false;
      resolve({ ok: false, error });
    };
    void this.#made.ended.then((how) => give(fault('Runtime.ExitError', `Error: Runtime exited with error: ${how}${saying(this.#made.words)}`)));
    const timer = setTimeout(() => give(fault('Sandbox.Timedout', `Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`)), timeoutSeconds * 1000);
    const limit = this.#made.options.memoryMegabytes * 2 ** 20;
    const memory = setInterval(() => {
      if (groupMemory(this.pid) > limit) give(fault('Runtime.OutOfMemory', 'Error: Runtime exited with error: signal: killed'));
    }, MEMORY_CHECK_MS);
    const stop = (): void => {
      over = true;
      clearTimeout(timer);
      clearInterval(memory);
    };
    return { ended, stop };
  }
}

const fault = (errorType: string, errorMessage: string): FunctionError => ({ errorType, errorMessage });
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const saying = ({ line }: LastWords): string => (line === undefined ? '' : `; its last words: ${line}`);
