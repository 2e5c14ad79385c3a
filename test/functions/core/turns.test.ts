import { describe, expect, it } from 'vitest';
import { nextTurns, type WaitingFilm } from '../../../functions/core/turns.ts';

const film = (filmId: string, more: Partial<WaitingFilm> = {}): WaitingFilm => ({ filmId, key: 'a', batch: false, parts: 10, since: 0, ...more });
const ids = (films: readonly WaitingFilm[]): string[] => films.map(({ filmId }) => filmId);

describe('whose turn it is', () => {
  it('is that of the first, as long as there is room', () => {
    expect(ids(nextTurns({ leases: [], waiting: [film('b', { since: 2 }), film('a', { since: 1 }), film('c', { since: 3 })], most: 25 }))).toEqual(['a', 'b']);
  });

  it('is that of single films before those of a batch', () => {
    expect(ids(nextTurns({ leases: [], waiting: [film('batch', { batch: true, since: 1 }), film('single', { since: 9 })], most: 10 }))).toEqual(['single']);
  });

  it('is shared out between keys, whoever has asked for how many', () => {
    const many = Array.from({ length: 5 }, (_, index) => film(`a${index}`, { since: index }));
    expect(ids(nextTurns({ leases: [], waiting: [...many, film('b0', { key: 'b', since: 100 })], most: 30 }))).toEqual(['a0', 'b0', 'a1']);
    expect(ids(nextTurns({ leases: [{ key: 'a', parts: 10, until: 1 }], waiting: [...many, film('b0', { key: 'b', since: 100 })], most: 20 }))).toEqual(['b0']);
  });

  it('is not that of a small film while a large one before it does not fit', () => {
    expect(nextTurns({ leases: [{ key: 'a', parts: 10, until: 1 }], waiting: [film('large', { parts: 95 }), film('small', { parts: 1, since: 1 })], most: 100 })).toEqual([]);
  });
});
