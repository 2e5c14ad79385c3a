import { MEMORY_MEGABYTES, PLACES, PROCESSORS, sizeOf, type FunctionSize } from '../../functions/places.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import figures from './figures.json' with { type: 'json' };

/** A function as the model knows it. Functions that share a name share their environments. */
export interface FunctionProfile {
  readonly name: string;
  readonly memoryMegabytes: number;
  readonly processor: 'x86' | 'arm';
  /** Seconds before the work of a new environment, and of one that is there. */
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  /** Makes the work of the function faster or slower, to see what it would change. */
  readonly workFactor?: number;
}

interface Rate {
  /** A second. */
  readonly rate: number;
  /** The burst. */
  readonly size: number;
}

/** Where films are made: quotas, how functions start, and how often things go wrong. */
export interface Place {
  readonly title: string;
  /** Invocations at once, over all functions. */
  readonly concurrency: number;
  /** Does an invocation beyond that wait, or is it turned away? */
  readonly waits: boolean;
  /** New environments of one function. */
  readonly growth: Rate;
  /** Transitions of state machines, over all executions. */
  readonly transitions: Rate;
  readonly starts: Rate;
  /** From the end of one state to the start of the next. */
  readonly transitionSeconds: number;
  /** Share of invocations whose process dies on the way. */
  readonly failureRate: number;
  /** Share of invocations that take `stragglerFactor` times as long. */
  readonly stragglerRate: number;
  readonly stragglerFactor: number;
  /** How far durations scatter: the 84th percentile as a multiple of the median. */
  readonly spread: number;
  /** How many cores a function has, by its memory. */
  readonly cores: (memoryMegabytes: number) => number;
  /** How many times as long a core takes as the one that the figures were measured on. */
  readonly slowness: number;
  readonly functionOf: (state: StateName) => FunctionProfile;
}

/** Memory that gives a function of Lambda one core. */
const MEGABYTES_A_CORE = 1769;
/** How functions start. With `render` it is a container image that is not near yet, and the browser. */
const STARTS: Readonly<Record<FunctionSize, Pick<FunctionProfile, 'coldSeconds' | 'warmSeconds'>>> = {
  small: { coldSeconds: 0.6, warmSeconds: 0.02 },
  render: { coldSeconds: 4, warmSeconds: 0.05 },
  media: { coldSeconds: 2.5, warmSeconds: 0.05 },
  sound: { coldSeconds: 2.5, warmSeconds: 0.05 },
};

/** The functions as the deployment makes them by default. */
function deployed(name: StateName): FunctionProfile {
  const size = sizeOf(name);
  return { name, memoryMegabytes: MEMORY_MEGABYTES[size], processor: PROCESSORS[PLACES[name]], ...STARTS[size] };
}

/** An account with the quotas of us-east-1 that nobody has raised. */
export const lambda: Place = {
  title: 'Lambda and Step Functions, default quotas of us-east-1',
  concurrency: 1000,
  waits: false,
  growth: { rate: 100, size: 1000 },
  transitions: { rate: 5000, size: 5000 },
  starts: { rate: 300, size: 1300 },
  transitionSeconds: 0.03,
  failureRate: 0.001,
  stragglerRate: 0.01,
  stragglerFactor: 3,
  spread: 1.15,
  cores: (memoryMegabytes) => Math.min(6, memoryMegabytes / MEGABYTES_A_CORE),
  slowness: 1.25,
  functionOf: deployed,
};

/** The one-machine runtime: nothing is turned away, nothing is billed, and workers start as processes. */
export const oneMachine: Place = {
  title: `one machine with ${figures.cores} cores`,
  concurrency: figures.cores,
  waits: true,
  growth: { rate: 1e6, size: 1e6 },
  transitions: { rate: 1e6, size: 1e6 },
  starts: { rate: 1e6, size: 1e6 },
  transitionSeconds: 0.005,
  failureRate: 0,
  stragglerRate: 0,
  stragglerFactor: 1,
  spread: 1,
  // One part at a time has what there is.
  cores: () => figures.coresBusy,
  slowness: 1,
  functionOf: () => ({ name: 'worker', memoryMegabytes: 3008, processor: 'x86', coldSeconds: figures.processSeconds, warmSeconds: 0 }),
};
