import type { StateName } from '../../workflows/contracts/index.ts';

/** What a worker is asked: run the handler of a Task state on an input. */
export interface WorkerRequest {
  readonly state: StateName;
  readonly input: unknown;
}

/** What it answers. An error travels by name and message, as Lambda would report it. */
export type WorkerAnswer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } };
