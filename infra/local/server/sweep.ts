import type { Clock, ObjectStore } from '../../../functions/ports.ts';

/** What lies under the hash of its content, and is made again when it is missed. Uploads are not: nobody could make them again. */
const SHARED = ['parts/', 'speech/', 'soundtracks/', 'assembled/', 'measures/'];
const DAY_MS = 86_400_000;

/** Removes shared objects older than so many days. Only while no film is made: an object that is found may be needed a moment later. */
export async function sweep({ store, clock, keepDays }: { store: ObjectStore; clock: Clock; keepDays: number }): Promise<number> {
  const oldest = clock.now().getTime() - keepDays * DAY_MS;
  let removed = 0;
  for (const prefix of SHARED) {
    for await (const { key, modifiedAt } of store.list(prefix)) {
      if (modifiedAt.getTime() >= oldest) continue;
      await store.remove(key);
      removed += 1;
    }
  }
  return removed;
}
