import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { STATE_NAMES, states, type FilmId, type StateName, type StateOutput } from '../../workflows/contracts/index.ts';
import { filmMachine, type FilmMachineOptions } from '../../workflows/film.asl.ts';
import { taskTimeouts, withoutClocks, type TaskTimeout } from './task-timeouts.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Where tasks run. */
export type TaskRunner = Pick<WorkerPool, 'run' | 'abandon'>;

/** How an execution ended. `state` is the Task whose error ended it. */
export type Outcome =
  | { readonly status: 'succeeded'; readonly output: StateOutput<'PublishFilm'> }
  | { readonly status: 'failed'; readonly state: string; readonly error: string; readonly reason: string };

export interface ExecutionRequest {
  readonly filmId: FilmId;
  /** The brief, exactly as StartExecution would take it. */
  readonly brief: unknown;
  readonly pool: TaskRunner;
  /** What a task waits for before it starts, such as the browser of RenderPart. */
  readonly ready?: Partial<Record<StateName, Promise<unknown>>>;
  readonly concurrency: FilmMachineOptions['concurrency'];
  /** `left`, as deployed: an error ends the execution, and whoever started it records it. */
  readonly errors?: FilmMachineOptions['errors'];
  /** States that the runner may keep waiting, and ends by itself under States.Timeout: the engine's clock would count the wait. */
  readonly timedByRunner?: readonly StateName[];
  /** Ends the execution and its workers; the film stays as the ledger has it. */
  readonly signal?: AbortSignal | undefined;
}

type Events = ReturnType<StateMachine['run']>['eventLogs'];
/** The engine's own JSON type is not exported. */
type Json = Parameters<StateMachine['run']>[0];

/** Runs the state machine for one film, its tasks in the pool's workers. */
export async function runFilm({ filmId, brief, pool, ready = {}, concurrency, errors = 'caught', timedByRunner = [], signal }: ExecutionRequest): Promise<Outcome> {
  const definition = filmMachine({ resource: localResource, concurrency, errors });
  const timeouts = taskTimeouts(definition);
  const fate = { filmId, failed: false, stopped: false };
  const handlers = STATE_NAMES.map((state) => [state, (input: Json) => runTask({ state, input, fate, pool, ready: ready[state], timeout: timeouts.get(state) })]);
  // Not validated here, which would take a third of a second of each film: there is one definition, and the tests hold it against the same rules.
  const machine = new StateMachine(withoutClocks(definition, timedByRunner) as StateMachineDefinition, { validationOptions: { noValidate: true } });
  const execution = machine.run(brief as Json, {
    overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers) },
    context: { Execution: { Name: filmId } },
  });
  const failedTask = caughtTask(execution.eventLogs);
  const stop = (): void => {
    fate.stopped = true;
    execution.abort();
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return { status: 'succeeded', output: states.PublishFilm.output.parse(await execution.result) };
  } catch (error) {
    if (errors === 'left') {
      fate.failed = true;
      await pool.abandon(filmId);
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
    return { status: 'failed', state: await failedTask, error: cause.name, reason: cause.message };
  } finally {
    signal?.removeEventListener('abort', stop);
    // What is told to have ended is no longer at work.
    if (fate.stopped) await pool.abandon(filmId);
  }
}

interface TaskRequest {
  readonly state: StateName;
  readonly input: unknown;
  readonly fate: { readonly filmId: FilmId; failed: boolean; stopped: boolean };
  readonly pool: TaskRunner;
  readonly ready: Promise<unknown> | undefined;
  readonly timeout: TaskTimeout | undefined;
}

async function runTask({ state, input, fate, pool, ready, timeout }: TaskRequest): Promise<Json> {
  await ready;
  if (fate.stopped) return new Promise<never>(() => undefined);
  // The film has failed: what its other branches are still at, or about to retry, is of no use to anybody.
  if (state === 'RecordFailure') {
    fate.failed = true;
    await pool.abandon(fate.filmId);
  } else if (fate.failed) return new Promise<never>(() => undefined);
  return (await pool.run({ state, input }, timeout?.(input) ?? DEFAULT_TIMEOUT_SECONDS)) as Json;
}

/** The engine gives this to a Task that names no timeout. */
const DEFAULT_TIMEOUT_SECONDS = 60;

const localResource = (state: StateName): string => `arn:aws:lambda:us-east-1:000000000000:function:${state}`;

/** The name of the Task whose failure was caught first; retries before it do not count. */
async function caughtTask(events: Events): Promise<string> {
  let last = 'the state machine';
  let caught: string | undefined;
  for await (const event of events) {
    if (event.type === 'StateFailed' && event.state.type === 'Task') last = event.state.name;
    if (event.type === 'StateCaught') caught ??= last;
  }
  return caught ?? last;
}
