import { flushCompileCache } from 'node:module';
import type { Handler } from '../../functions/handler.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

/**
 * A process that stands in for Lambda: it gets the input of a Task state, runs the state's handler, and answers. It
 * serves one task at a time and stays warm for the next, with its browser if it has one.
 */
process.on('message', (request: WorkerRequest) => void serve(request));

// Nobody is left to answer to: end at once, and take browser and ffmpeg along.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));

async function serve(request: WorkerRequest): Promise<void> {
  process.send?.(await answer(request));
  // Kept now, because a worker is ended, and does not end by itself. What is kept already costs nothing.
  setImmediate(flushCompileCache);
}

async function answer({ state, input }: WorkerRequest): Promise<WorkerAnswer> {
  try {
    const handler = await handlerOf(state);
    return { ok: true, output: await handler(input) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { ok: false, error: { name, message } };
  }
}

async function handlerOf(state: StateName): Promise<Handler> {
  const file = state.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const module: { handler: Handler } = await import(`../../functions/${file}.ts`);
  return module.handler;
}
