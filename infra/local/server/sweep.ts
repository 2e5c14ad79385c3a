import type { Clock, FilmLedger, FilmRow, ObjectStore, StoredObject } from '../../../functions/ports.ts';

/** What lies under the hash of its content, and is made again when it is missed. Uploads are not: nobody could make them again. */
export const SHARED = ['parts/', 'speech/', 'soundtracks/', 'assembled/', 'measures/'];
const DAY_MS = 86_400_000;

interface Age {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly keepDays: number;
  /** Folders of the store; by default those that are shared. */
  readonly prefixes?: readonly string[];
}

/** Objects older than so many days. */
export async function* expired({ store, clock, keepDays, prefixes = SHARED }: Age): AsyncGenerator<StoredObject> {
  const oldest = clock.now().getTime() - keepDays * DAY_MS;
  for (const prefix of prefixes) {
    for await (const object of store.list(prefix)) if (object.modifiedAt.getTime() < oldest) yield object;
  }
}

/** Does it when an object may be removed: what a film has found is needed a moment later. Says no where that time will not come. */
type When = (work: () => Promise<void>) => Promise<boolean>;

/** Removes them, each when it may be. @returns how many */
export async function sweep({ when, ...age }: Age & { readonly when: When }): Promise<number> {
  let removed = 0;
  for await (const { key } of expired(age)) {
    if (!(await when(() => age.store.remove(key)))) break;
    removed += 1;
  }
  return removed;
}

const ENDED = ['published', 'failed', 'cancelled'] as const;

/** Films that ended more than so many days ago. */
export async function expiredFilms({ ledger, clock, keepDays }: { ledger: FilmLedger; clock: Clock; keepDays: number }): Promise<FilmRow[]> {
  const oldest = new Date(clock.now().getTime() - keepDays * DAY_MS).toISOString();
  const old: FilmRow[] = [];
  for (const status of ENDED) {
    let cursor: string | undefined;
    do {
      const page = await ledger.films({ status, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      old.push(...page.films.filter(({ endedAt, createdAt }) => (endedAt ?? createdAt) < oldest));
      cursor = page.cursor;
    } while (cursor);
  }
  return old;
}
