import { DRAWING } from '../../functions/places.ts';
import type { FilmId, StateName } from '../../workflows/contracts/index.ts';
import type { WorkerRequest } from './worker-messages.ts';
import { WorkerProcess, type WorkerOptions } from './worker-process.ts';

/** Tasks after which a worker goes: what leaks a little in a browser or a decoder is then never much. */
const MOST_TASKS = 300;
/** Nor does one stay that holds so much of what it may take when it has nothing to do. */
const IDLE_SHARE = 0.6;
/** Without a browser to keep warm, another is there in a third of a second: one that decoded many images holds several times this, in bytes. */
const IDLE_PLAIN = 250 * 2 ** 20;

/** A task from the moment it is asked for; it gets its worker a little later. */
interface RunningTask {
  readonly filmId: FilmId | undefined;
  readonly request: WorkerRequest;
  worker?: WorkerProcess;
  startedAt?: number;
  timer?: NodeJS.Timeout;
}

export interface PoolOptions extends WorkerOptions {
  /** Is told of every task whose worker was ended on the way, and so could not say itself what it had used; seconds. */
  readonly lost?: (request: WorkerRequest, seconds: number) => Promise<void>;
}

/**
 * Workers as Lambda would have them: one for each task that runs at the same time, kept warm for the next, of the same film
 * or another. How many run at once is the state machine's business.
 */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #running = new Set<RunningTask>();
  readonly #starting = new Set<Promise<WorkerProcess>>();
  /** What each worker has served: its modules are loaded, its browser may be warm. */
  readonly #served = new WeakMap<WorkerProcess, StateName[]>();
  #idle: WorkerProcess[] = [];
  readonly #ending = new Set<Promise<void>>();
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Runs a task in a worker and ends the worker after `timeoutSeconds`. Whoever is ended, by timeout or by `abandon`,
   * never settles: the state machine has its own clock, and an answer that comes after it has moved on would be an error
   * that nobody handles.
   */
  async run(request: WorkerRequest, timeoutSeconds: number): Promise<unknown> {
    if (this.#closed) return never();
    const task: RunningTask = { filmId: filmOf(request.input), request };
    this.#running.add(task);
    const worker = await this.#take(request.state);
    if (this.#running.has(task)) {
      task.worker = worker;
      task.startedAt = performance.now();
      task.timer = setTimeout(() => void this.#giveUp(task), timeoutSeconds * 1000);
      const result = await outcomeOf(worker.run(request));
      if (this.#running.delete(task)) return this.#settle({ task, worker, result });
    } else this.#giveBack(worker);
    return never();
  }

  /** Ends the workers that are still at a film; their tasks never settle. Other films go on. */
  async abandon(filmId: FilmId): Promise<void> {
    await Promise.all([...this.#running].filter((task) => task.filmId === filmId).map((task) => this.#giveUp(task)));
  }

  /** Ends all workers, those included that are just being started. */
  async close(): Promise<void> {
    this.#closed = true;
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all([...this.#running].map((task) => this.#giveUp(task)));
    const started = (await Promise.allSettled(this.#starting)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await Promise.all([...idle, ...started].map((worker) => worker.kill()).concat(...this.#ending));
  }

  /** A task that failed by itself leaves a sound worker; after a fault of the platform it is replaced. */
  async #settle({ task, worker, result }: { task: RunningTask; worker: WorkerProcess; result: Result }): Promise<unknown> {
    clearTimeout(task.timer);
    if ('error' in result && isPlatformError(result.error)) {
      await worker.kill();
      await this.#lost(task);
    } else this.#giveBack(worker);
    if ('error' in result) throw result.error;
    return result.output;
  }

  async #giveUp(task: RunningTask): Promise<void> {
    this.#running.delete(task);
    clearTimeout(task.timer);
    await task.worker?.kill();
    await this.#lost(task);
  }

  async #lost({ request, startedAt }: RunningTask): Promise<void> {
    if (startedAt === undefined || !this.#options.lost) return;
    // A count that is not to be had is no reason to lose a film.
    await this.#options.lost(request, (performance.now() - startedAt) / 1000).catch((error: Error) => process.emitWarning(`what ${request.state} used until it was ended is not counted: ${error.message}`));
  }

  async #take(state: StateName): Promise<WorkerProcess> {
    const [best] = this.#idle.toSorted((a, b) => this.#fits(b, state) - this.#fits(a, state));
    this.#idle = this.#idle.filter((one) => one !== best);
    const worker = best ?? (await this.#start());
    this.#served.set(worker, [...(this.#served.get(worker) ?? []), state]);
    return worker;
  }

  /** A browser for those who draw, to be found warm, and none for the others, counts for more than modules. */
  #fits(worker: WorkerProcess, state: StateName): number {
    const knows = (this.#served.get(worker) ?? []).includes(state);
    return (this.#draws(worker) === DRAWING.includes(state) ? 2 : 0) + (knows ? 1 : 0);
  }

  #draws(worker: WorkerProcess): boolean {
    return (this.#served.get(worker) ?? []).some((one) => DRAWING.includes(one));
  }

  async #start(): Promise<WorkerProcess> {
    const starting = WorkerProcess.start(this.#options);
    this.#starting.add(starting);
    try {
      const worker = await starting;
      void worker.ended.then(() => this.#died(worker));
      return worker;
    } finally {
      this.#starting.delete(starting);
    }
  }

  #giveBack(worker: WorkerProcess): void {
    if (this.#closed || !worker.alive || this.#isSpent(worker)) this.#end(worker);
    else this.#idle.push(worker);
  }

  #end(worker: WorkerProcess): void {
    const ending = worker.kill().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  #isSpent(worker: WorkerProcess): boolean {
    const most = this.#options.memoryLimit * IDLE_SHARE;
    return (this.#served.get(worker) ?? []).length >= MOST_TASKS || worker.memory > (this.#draws(worker) ? most : Math.min(most, IDLE_PLAIN));
  }

  /** One that dies while it has nothing to do leaves files, and whatever it had started. */
  #died(worker: WorkerProcess): void {
    if (!this.#idle.includes(worker)) return;
    this.#idle = this.#idle.filter((one) => one !== worker);
    this.#end(worker);
  }
}

type Result = { readonly output: unknown } | { readonly error: unknown };

async function outcomeOf(work: Promise<unknown>): Promise<Result> {
  try {
    return { output: await work };
  } catch (error) {
    return { error };
  }
}

/** Every input of a task names its film. */
export function filmOf(input: unknown): FilmId | undefined {
  const filmId = typeof input === 'object' && input !== null && 'filmId' in input ? input.filmId : undefined;
  return typeof filmId === 'string' ? filmId : undefined;
}

const isPlatformError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('Runtime.');

const never = (): Promise<never> => new Promise(() => undefined);
