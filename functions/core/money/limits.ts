/** Limits of what films may cost, in US dollars, and take at once; what is not there is not limited. */
export interface Limits {
  /** For one film. */
  readonly film?: number | undefined;
  /** For all films of a day (UTC). */
  readonly day?: number | undefined;
  /** For the films of a day that one API key asks for. */
  readonly key?: number | undefined;
  /** Shares of the limits of a day, such as 0.8, that are written down when they are passed. */
  readonly warnAt: readonly number[];
  /** Parts in flight, over all films. */
  readonly partsAtOnce?: number | undefined;
}

/** Something that money is taken from until it is empty: a day, or the day of a key. */
export interface Pot {
  readonly name: string;
  readonly limitUsd: number;
  /** What it is called in a refusal. */
  readonly of: string;
}

/** The pots that a film takes its money from; `day` as 2026-01-31. */
export function potsFor({ day: daily, key: ofKey }: Limits, { day, key }: { day: string; key?: string | undefined }): Pot[] {
  return [
    ...(daily === undefined ? [] : [{ name: `day#${day}`, limitUsd: daily, of: 'today' }]),
    ...(ofKey === undefined || key === undefined ? [] : [{ name: `key#${key}#${day}`, limitUsd: ofKey, of: `today for the key ${key}` }]),
  ];
}

export const inDollars = (usd: number): string => `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
