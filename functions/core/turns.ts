/** A film that waits for its turn. Times are milliseconds since 1970. */
export interface WaitingFilm {
  readonly filmId: string;
  /** Who asks for it: turns are shared out between keys. */
  readonly key: string;
  /** Single films come before those of a batch. */
  readonly batch: boolean;
  /** How many parts of it are rendered at once. */
  readonly parts: number;
  readonly since: number;
}

/** A film that has its turn, until then at the latest. */
export interface Lease {
  readonly key: string;
  readonly parts: number;
  readonly until: number;
}

/**
 * Who is next, in order, as far as there is room for `most` parts at once. Single films go before batches; among them
 * whoever's key has the fewest parts at work, so that a thousand films of one key do not keep the one of another waiting;
 * then whoever came first. Nobody overtakes a film that does not fit yet: it would wait for ever. One that never fits has
 * its turn alone.
 */
export function nextTurns({ leases, waiting, most }: { leases: readonly Lease[]; waiting: readonly WaitingFilm[]; most: number }): WaitingFilm[] {
  const held = new Map<string, number>();
  for (const { key, parts } of leases) held.set(key, (held.get(key) ?? 0) + parts);
  let taken = leases.reduce((sum, { parts }) => sum + parts, 0);
  const left = [...waiting];
  const next: WaitingFilm[] = [];
  const before = (a: WaitingFilm, b: WaitingFilm): number => Number(a.batch) - Number(b.batch) || (held.get(a.key) ?? 0) - (held.get(b.key) ?? 0) || a.since - b.since || (a.filmId < b.filmId ? -1 : 1);
  for (;;) {
    const first = left.toSorted(before)[0];
    if (first === undefined || (taken > 0 && taken + first.parts > most)) return next;
    left.splice(left.indexOf(first), 1);
    next.push(first);
    taken += first.parts;
    held.set(first.key, (held.get(first.key) ?? 0) + first.parts);
  }
}
