import { beforeEach, describe, expect, it } from 'vitest';
import type { FilmLedger } from '../../../functions/ports.ts';
import { findOrphans, removeEnded, removeOrphans } from '../../../infra/local/server/orphans.ts';
import { expiredFilms } from '../../../infra/local/server/sweep.ts';
import { MemoryStore, publish } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';

describe('orphans', () => {
  let ledger: FilmLedger;
  let store: MemoryStore;
  beforeEach(async () => {
    ledger = await testLedger();
    store = new MemoryStore();
    for (const filmId of ['whole', 'hollow', 'empty']) await publish({ ledger, store }, filmId);
    await store.write('parts/a.mp4', 'shared');
  });

  it('are none where everything is in its place', async () => {
    expect(await findOrphans({ store, ledger })).toEqual({ objects: [], films: [] });
  });

  it('are found both ways, and removed with all that is left of them', async () => {
    await store.remove('films/hollow/poster.jpg');
    await store.remove('films/empty/film.json');
    await store.write('films/stray/film.mp4', 'nobody');
    const orphans = await findOrphans({ store, ledger });
    expect(orphans.objects).toEqual([{ key: 'films/stray/film.mp4', bytes: 6 }]);
    expect(orphans.films.toSorted((a, b) => (a.filmId < b.filmId ? -1 : 1))).toEqual([
      { filmId: 'empty', missing: ['film.json'] },
      { filmId: 'hollow', missing: ['poster.jpg'] },
    ]);
    await removeOrphans(orphans, { store, ledger });
    expect([...store.objects.keys()].map((key) => key.split('/')[1])).toEqual(['whole', 'whole', 'whole', 'a.mp4']);
    expect(await findOrphans({ store, ledger })).toEqual({ objects: [], films: [] });
    expect(await ledger.record('hollow')).toBeUndefined();
  });

  it('films expire as a whole when they ended long enough ago', async () => {
    const clock = { now: () => new Date('2026-01-12T00:00:00.000Z') };
    expect(await expiredFilms({ ledger, clock, keepDays: 20 })).toEqual([]);
    const old = await expiredFilms({ ledger, clock, keepDays: 10 });
    expect(old.map(({ filmId }) => filmId).sort()).toEqual(['empty', 'hollow', 'whole']);
    await removeEnded('whole', { store, ledger });
    expect([...store.objects.keys()].filter((key) => key.includes('whole'))).toEqual([]);
    expect(await ledger.record('whole')).toBeUndefined();
  });
});
