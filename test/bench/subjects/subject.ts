/** Where the browser lies inflated, and what else outlives a run. */
export const cacheFolder = process.env['FANREEL_CACHE'] ?? '';

/** What a subject has to tell beside the time that it took. */
export interface Told {
  /** Seconds of the last of several renderings in one process. */
  readonly lastSeconds?: number;
  readonly bytes?: number;
  readonly frames?: number;
  /** Peak signal to noise against what was drawn. */
  readonly decibels?: number;
  /** Bytes that a worker took at its peak. */
  readonly memory?: number;
}

/** Tells the bench; the last line that a subject writes. */
export function say(told: Told): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
