import type { Chance } from './chance.ts';
import { Bucket, Slots } from './limits.ts';
import type { FunctionProfile, Place } from './place.ts';
import type { Simulation } from './simulation.ts';

/** An error by the name that Retry and Catch of the state machine know. */
export class Fault extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** What the platform did, summed over a run. */
export interface Tally {
  invocations: number;
  coldStarts: number;
  gigabyteSecondsX86: number;
  gigabyteSecondsArm: number;
  transitions: number;
  /** Invocations that were turned away. */
  throttles: number;
  retries: number;
  failures: number;
  /** Seconds that films waited, by what they waited for. */
  waited: Record<'transitions' | 'starts', number>;
  mostAtOnce: number;
}

interface Environments {
  /** Since when each of them is idle. */
  readonly idle: number[];
  readonly growth: Bucket;
}

/** Lambda and Step Functions, as far as they make a film wait or fail. */
export class Platform {
  readonly tally: Tally = {
    invocations: 0,
    coldStarts: 0,
    gigabyteSecondsX86: 0,
    gigabyteSecondsArm: 0,
    transitions: 0,
    throttles: 0,
    retries: 0,
    failures: 0,
    waited: { transitions: 0, starts: 0 },
    mostAtOnce: 0,
  };
  readonly #simulation: Simulation;
  readonly #chance: Chance;
  readonly #place: Place;
  readonly #concurrency: Slots;
  readonly #transitions: Bucket;
  readonly #starts: Bucket;
  readonly #environments = new Map<string, Environments>();

  constructor({ simulation, chance, place }: { simulation: Simulation; chance: Chance; place: Place }) {
    this.#simulation = simulation;
    this.#chance = chance;
    this.#place = place;
    this.#concurrency = new Slots(place.concurrency);
    this.#transitions = new Bucket(simulation, place.transitions);
    this.#starts = new Bucket(simulation, place.starts);
  }

  /** StartExecution, which waits in line rather than fail. */
  async start(): Promise<void> {
    this.tally.waited.starts += await this.#starts.take();
  }

  /** A state is entered, or entered again. */
  async transition(): Promise<void> {
    this.tally.transitions += 1;
    this.tally.waited.transitions += await this.#transitions.take();
    await this.#simulation.sleep(this.#place.transitionSeconds);
  }

  /**
   * One invocation, which takes `seconds` of work on this function.
   * @throws Fault, throttled, crashed or timed out
   */
  async invoke(profile: FunctionProfile, { seconds, timeoutSeconds }: { seconds: number; timeoutSeconds: number }): Promise<void> {
    const cold = await this.#environment(profile);
    const started = this.#simulation.now;
    const failed = this.#chance.unit() < this.#place.failureRate;
    const slow = this.#chance.unit() < this.#place.stragglerRate ? this.#place.stragglerFactor : 1;
    const start = cold ? this.#chance.around(profile.coldSeconds, this.#place.spread) : profile.warmSeconds;
    const work = this.#chance.around(seconds, this.#place.spread) * slow;
    const needed = start + work * (failed ? this.#chance.unit() : 1);
    try {
      await this.#simulation.sleep(Math.min(needed, timeoutSeconds));
      if (needed > timeoutSeconds) throw new Fault('States.Timeout');
      if (failed) throw new Fault('Runtime.ExitError');
    } catch (error) {
      this.tally.failures += 1;
      throw error;
    } finally {
      this.#bill(profile, this.#simulation.now - started);
      this.#concurrency.free();
      // An environment whose process died or was ended is gone.
      if (!failed && needed <= timeoutSeconds) this.#of(profile).idle.push(this.#simulation.now);
    }
  }

  /** Finds an environment; true for a new one. */
  async #environment(profile: FunctionProfile): Promise<boolean> {
    if (this.#place.waits) await this.#concurrency.take();
    else if (!this.#concurrency.tryTake()) return this.#turnAway();
    const { idle, growth } = this.#of(profile);
    const warm = idle.pop() !== undefined;
    if (!warm && !growth.tryTake()) {
      this.#concurrency.free();
      return this.#turnAway();
    }
    this.tally.invocations += 1;
    if (!warm) this.tally.coldStarts += 1;
    this.tally.mostAtOnce = Math.max(this.tally.mostAtOnce, this.#concurrency.taken);
    return !warm;
  }

  #turnAway(): never {
    this.tally.throttles += 1;
    throw new Fault('Lambda.TooManyRequestsException');
  }

  #bill({ memoryMegabytes, processor }: FunctionProfile, seconds: number): void {
    const gigabyteSeconds = (memoryMegabytes / 1024) * seconds;
    if (processor === 'x86') this.tally.gigabyteSecondsX86 += gigabyteSeconds;
    else this.tally.gigabyteSecondsArm += gigabyteSeconds;
  }

  #of({ name }: FunctionProfile): Environments {
    const known = this.#environments.get(name) ?? { idle: [], growth: new Bucket(this.#simulation, this.#place.growth) };
    this.#environments.set(name, known);
    return known;
  }
}
