import type { WorkerRequest } from './worker-messages.ts';
import { WorkerProcess, type WorkerOptions } from './worker-process.ts';

interface Idle {
  readonly worker: WorkerProcess;
  /** The state it served last: its modules are loaded, its browser may be warm. */
  readonly served: string;
}

/**
 * Workers as Lambda would have them: one for each task that runs at the same time, kept warm for the next. How many run
 * at once is the state machine's business.
 */
export class WorkerPool {
  readonly #options: WorkerOptions;
  readonly #busy = new Set<WorkerProcess>();
  #idle: Idle[] = [];
  #closed = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /**
   * Runs a task in a worker and ends the worker after `timeoutSeconds`. Whoever is ended, by timeout or by `abandon`,
   * never settles: the state machine has its own clock, and an answer that comes after it has moved on would be an error
   * that nobody handles.
   */
  async run(request: WorkerRequest, timeoutSeconds: number): Promise<unknown> {
    const worker = await this.#take(request.state);
    let timer: NodeJS.Timeout | undefined;
    const ended = new Promise<'timeout'>((resolve) => (timer = setTimeout(() => resolve('timeout'), timeoutSeconds * 1000)));
    try {
      const result = await Promise.race([worker.run(request).then((output) => ({ output })), ended]);
      if (result === 'timeout') {
        await this.#drop(worker);
        return await never();
      }
      this.#giveBack(worker, request.state);
      return result.output;
    } catch (error) {
      if (!this.#busy.has(worker)) return never();
      // A task that failed by itself leaves a sound worker; a worker that died is replaced.
      if (worker.alive && !isPlatformError(error)) this.#giveBack(worker, request.state);
      else await this.#drop(worker);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the workers that are still at something; their tasks never settle. */
  async abandon(): Promise<void> {
    const busy = [...this.#busy];
    this.#busy.clear();
    await Promise.all(busy.map((worker) => worker.kill()));
  }

  /** Ends all workers. */
  async close(): Promise<void> {
    this.#closed = true;
    const idle = this.#idle.map(({ worker }) => worker);
    this.#idle = [];
    await Promise.all([this.abandon(), ...idle.map((worker) => worker.kill())]);
  }

  async #take(state: string): Promise<WorkerProcess> {
    const found = this.#idle.find(({ served, worker }) => served === state && worker.alive) ?? this.#idle.find(({ worker }) => worker.alive);
    this.#idle = this.#idle.filter((one) => one !== found);
    const worker = found?.worker ?? (await WorkerProcess.start(this.#options));
    if (this.#closed) {
      await worker.kill();
      return never();
    }
    this.#busy.add(worker);
    return worker;
  }

  #giveBack(worker: WorkerProcess, served: string): void {
    if (!this.#busy.delete(worker)) return;
    this.#idle.push({ worker, served });
  }

  async #drop(worker: WorkerProcess): Promise<void> {
    this.#busy.delete(worker);
    await worker.kill();
  }
}

const isPlatformError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('Runtime.');

const never = (): Promise<never> => new Promise(() => undefined);
