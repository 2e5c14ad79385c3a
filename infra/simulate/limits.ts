import type { Simulation } from './simulation.ts';

/** At most so many at once; who waits longest goes first. */
export class Slots {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Takes a slot now, or says that there is none. */
  tryTake(): boolean {
    if (this.#taken >= this.#limit) return false;
    this.#taken += 1;
    return true;
  }

  async take(): Promise<void> {
    if (this.tryTake()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    await promise;
  }

  free(): void {
    const next = this.#waiting.shift();
    // The slot passes from hand to hand.
    if (next) next();
    else this.#taken -= 1;
  }
}

/** A bucket of tokens that fills at a steady rate, as the services meter their calls. */
export class Bucket {
  readonly #simulation: Simulation;
  readonly #rate: number;
  readonly #size: number;
  #tokens: number;
  #filledAt = 0;

  /** `rate` in tokens a second; `size` is the burst. */
  constructor(simulation: Simulation, { rate, size }: { rate: number; size: number }) {
    this.#simulation = simulation;
    this.#rate = rate;
    this.#size = size;
    this.#tokens = size;
  }

  tryTake(): boolean {
    this.#fill();
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Takes a token as soon as one is due; gives the seconds that it took. */
  async take(): Promise<number> {
    this.#fill();
    this.#tokens -= 1;
    if (this.#tokens >= 0) return 0;
    const seconds = -this.#tokens / this.#rate;
    await this.#simulation.sleep(seconds);
    return seconds;
  }

  #fill(): void {
    const { now } = this.#simulation;
    this.#tokens = Math.min(this.#size, this.#tokens + (now - this.#filledAt) * this.#rate);
    this.#filledAt = now;
  }
}
