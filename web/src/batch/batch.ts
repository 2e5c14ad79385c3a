import { createStore } from '../shell/store.ts';
import type { Pattern } from './pattern.ts';

/** The batch on the table; it outlives the page. */
export interface Batch {
  /** Tells this batch from another of the same rows. */
  readonly id: string;
  readonly name: string;
  /** The file as it was dropped. */
  readonly source: string;
  readonly pattern: Pattern;
  /** Films in the making at the same time. */
  readonly atOnce: number;
  readonly launched: boolean;
}

const KEPT = 'fanreel.batch';
export const EMPTY: Batch = { id: '', name: '', source: '', pattern: { kind: 'text', text: '', template: '', variables: {}, lines: 720, aspect: '16:9' }, atOnce: 2, launched: false };

function kept(): Batch {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Batch>;
    return { ...EMPTY, ...found, pattern: { ...EMPTY.pattern, ...found.pattern } };
  } catch {
    return EMPTY;
  }
}

export const batch = createStore<Batch>(kept());
batch.listen(() => localStorage.setItem(KEPT, JSON.stringify(batch.current)));

export const changeBatch = (some: Partial<Batch>): void => batch.set({ ...batch.current, ...some });
export const changePattern = (some: Partial<Pattern>): void => changeBatch({ pattern: { ...batch.current.pattern, ...some } });
