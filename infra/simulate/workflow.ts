import type { Retrier } from '../../workflows/retry.ts';
import type { Chance } from './chance.ts';
import { Slots } from './limits.ts';
import { Fault, type Platform } from './platform.ts';
import type { Simulation } from './simulation.ts';

/** As much of Amazon States Language as decides how long an execution takes. */
export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Retry?: readonly Retrier[];
  readonly Branches?: readonly Machine[];
  readonly MaxConcurrency?: number;
  readonly ItemProcessor?: Machine;
  readonly Choices?: readonly Choice[];
  readonly Default?: string;
  readonly TimeoutSeconds?: number;
}

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface Choice {
  readonly Variable: string;
  readonly StringEquals?: string;
  readonly NumericGreaterThan?: number;
  readonly NumericLessThanEquals?: number;
  readonly IsPresent?: boolean;
  readonly BooleanEquals?: boolean;
  readonly Next: string;
}

/** What the model knows of the film that an execution makes. */
export interface Walk {
  readonly simulation: Simulation;
  readonly chance: Chance;
  readonly platform: Platform;
  /** How often a Map runs. */
  readonly items: (state: string) => number;
  /** What a Choice looks at, by its path. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** One invocation of a Task. @throws Fault */
  readonly task: (state: string, index: number, timeoutSeconds: number | undefined) => Promise<void>;
  /** When each state of the top level ended. */
  readonly ended: (state: string) => void;
}

/** Walks through the states in simulated time. @throws Fault */
export async function walkMachine(machine: Machine, walk: Walk, index = 0): Promise<void> {
  let name: string | undefined = machine.StartAt;
  while (name !== undefined) {
    const state: State | undefined = machine.States[name];
    if (state === undefined) throw new Error(`the state machine has no state ${name}`);
    await walk.platform.transition();
    await enter(name, state, walk, index);
    walk.ended(name);
    name = state.Type === 'Choice' ? chosen(name, state, walk) : state.Next;
  }
}

async function enter(name: string, state: State, walk: Walk, index: number): Promise<void> {
  switch (state.Type) {
    case 'Task':
      return retried(state.Retry ?? [], walk, () => walk.task(name, index, state.TimeoutSeconds));
    case 'Parallel':
      await Promise.all((state.Branches ?? []).map((branch) => walkMachine(branch, walk, index)));
      return;
    case 'Map':
      return mapped(name, state, walk);
    case 'Choice':
    case 'Pass':
    case 'Succeed':
      return;
    case 'Fail':
      throw new Fault(name);
    default:
      throw new Error(`the model knows no state of type ${state.Type}: ${name}`);
  }
}

async function mapped(name: string, { ItemProcessor, MaxConcurrency = 40 }: State, walk: Walk): Promise<void> {
  if (ItemProcessor === undefined) throw new Error(`the Map ${name} has no ItemProcessor`);
  const slots = new Slots(MaxConcurrency === 0 ? Number.POSITIVE_INFINITY : MaxConcurrency);
  const one = async (index: number): Promise<void> => {
    await slots.take();
    try {
      await walkMachine(ItemProcessor, walk, index);
    } finally {
      slots.free();
    }
  };
  await Promise.all(Array.from({ length: walk.items(name) }, (_, index) => one(index)));
}

/** Runs a Task, and again as its retriers say, each of which counts its own attempts. */
async function retried(retriers: readonly Retrier[], { simulation, chance, platform }: Walk, run: () => Promise<void>): Promise<void> {
  const attempts = new Map<Retrier, number>();
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const retrier = retriers.find(({ ErrorEquals }) => ErrorEquals.includes(error.name));
      const used = retrier === undefined ? 0 : (attempts.get(retrier) ?? 0);
      if (retrier === undefined || used >= retrier.MaxAttempts) throw error;
      attempts.set(retrier, used + 1);
      platform.tally.retries += 1;
      const delay = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** used, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
      await simulation.sleep(retrier.JitterStrategy === 'FULL' ? chance.unit() * delay : delay);
      await platform.transition();
    }
  }
}

function chosen(name: string, { Choices = [], Default }: State, { facts }: Walk): string {
  const match = Choices.find(({ Variable, StringEquals, NumericGreaterThan, NumericLessThanEquals, IsPresent, BooleanEquals }) => {
    const fact = facts[Variable];
    if (IsPresent !== undefined) return (fact !== undefined) === IsPresent;
    if (BooleanEquals !== undefined) return fact === BooleanEquals;
    if (StringEquals !== undefined) return fact === StringEquals;
    if (NumericGreaterThan !== undefined) return Number(fact) > NumericGreaterThan;
    if (NumericLessThanEquals !== undefined) return Number(fact) <= NumericLessThanEquals;
    throw new Error(`the model does not know the comparison of ${name} on ${Variable}`);
  });
  const next = match?.Next ?? Default;
  if (next === undefined) throw new Error(`no choice of ${name} fits`);
  return next;
}
