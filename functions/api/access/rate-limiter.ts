import type { Clock } from '../../ports.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket for each key: it holds the calls of a minute, and fills evenly. Kept in memory: a restart fills them all. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one call; 0 where there was one, else the seconds after which there is. */
  take(key: string, perMinute: number): number {
    const now = this.#clock.now().getTime();
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: perMinute, at: now };
    const filled = Math.min(perMinute, tokens + ((now - at) / 60_000) * perMinute);
    this.#buckets.set(key, { tokens: filled < 1 ? filled : filled - 1, at: now });
    return filled < 1 ? Math.ceil(((1 - filled) * 60) / perMinute) : 0;
  }
}
