import type { FilmId, StateName } from '../../../workflows/contracts/index.ts';
import type { TaskRunner } from '../execution.ts';
import type { WorkerRequest } from '../worker-messages.ts';
import { FunctionProcess, type ProcessOptions } from './function-process.ts';
import type { FunctionSettings } from './function-settings.ts';
import type { Answer } from './runtime-api.ts';

export interface LambdaPoolOptions extends Pick<ProcessOptions, 'isolation' | 'temporaryFolder'> {
  readonly functions: Readonly<Record<StateName, FunctionSettings>>;
  /** Whether a process serves the next invocation too, as warm ones do; otherwise each has one of its own. */
  readonly warm: boolean;
  /** Told of each invocation when it has its process. */
  readonly onInvoke?: (invocation: { readonly request: WorkerRequest; readonly process: FunctionProcess }) => void;
  /** Whether Lambda refuses an invocation for want of room. */
  readonly throttles?: (request: WorkerRequest) => boolean;
}

interface Running {
  readonly filmId: FilmId | undefined;
  process?: FunctionProcess;
  /** Settles when its process is idle again, or gone. */
  over?: Promise<Answer>;
}

/** An error as Step Functions sees it: its name, and as its cause the payload that Lambda answered with. */
class TaskError extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/**
 * Runs the tasks of a state machine in the deployed functions, each in a process behind the Runtime API. It takes the
 * place of Lambda between the state machine and the functions: errors come out as Step Functions would report them.
 */
export class LambdaPool implements TaskRunner {
  readonly #options: LambdaPoolOptions;
  readonly #running = new Set<Running>();
  readonly #idle = new Map<StateName, FunctionProcess[]>();

  constructor(options: LambdaPoolOptions) {
    this.#options = options;
  }

  /** The state machine has its own clock: a task that is ended by it, or abandoned, never settles. */
  async run(request: WorkerRequest, timeoutSeconds: number): Promise<unknown> {
    if (this.#options.throttles?.(request)) throw new TaskError('Lambda.TooManyRequestsException', 'Rate Exceeded. (Service: Lambda, Status Code: 429)');
    const running: Running = { filmId: filmOf(request.input) };
    this.#running.add(running);
    const timer = setTimeout(() => void this.#giveUp(running), timeoutSeconds * 1000);
    try {
      running.over = this.#invoke(request, running);
      const answer = await running.over;
      if (this.#running.delete(running)) return outputOf(answer);
      return await new Promise<never>(() => undefined);
    } finally {
      clearTimeout(timer);
    }
  }

  async abandon(filmId: FilmId): Promise<void> {
    await Promise.all([...this.#running].filter((one) => one.filmId === filmId).map((one) => this.#giveUp(one)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((one) => this.#giveUp(one)));
    const idle = [...this.#idle.values()].flat();
    this.#idle.clear();
    await Promise.all(idle.map((process) => process.kill()));
  }

  async #invoke(request: WorkerRequest, running: Running): Promise<Answer> {
    const process = await this.#take(request.state).catch(initFailure);
    if ('ok' in process) return process;
    running.process = process;
    // Given up while its process was being started.
    if (!this.#running.has(running)) await process.kill();
    else this.#options.onInvoke?.({ request, process });
    const answer = await process.invoke(request.input);
    if (this.#options.warm && process.alive) this.#idle.set(request.state, [...(this.#idle.get(request.state) ?? []), process]);
    else await process.kill();
    return answer;
  }

  async #take(state: StateName): Promise<FunctionProcess> {
    const idle = this.#idle.get(state) ?? [];
    const warm = idle.shift();
    if (warm?.alive) return warm;
    await warm?.kill();
    const { functions, isolation, temporaryFolder } = this.#options;
    return FunctionProcess.start({ ...functions[state], isolation, temporaryFolder });
  }

  async #giveUp(running: Running): Promise<void> {
    this.#running.delete(running);
    await running.process?.kill();
    await running.over;
  }
}

/** A handler that does not load is an error of the function, as one that throws. */
const initFailure = ({ name: errorType, message: errorMessage }: Error): Answer => ({ ok: false, error: { errorType, errorMessage } });

function outputOf(answer: Answer): unknown {
  if (answer.ok) return answer.result;
  throw new TaskError(answer.error.errorType, JSON.stringify(answer.error));
}

/** Every input of a task names its film. */
function filmOf(input: unknown): FilmId | undefined {
  const filmId = typeof input === 'object' && input !== null && 'filmId' in input ? input.filmId : undefined;
  return typeof filmId === 'string' ? filmId : undefined;
}
