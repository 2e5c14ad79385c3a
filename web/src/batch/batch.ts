import { keep } from '../shell/keep.ts';
import { createStore } from '../shell/store.ts';
import type { Pattern } from './pattern.ts';

/** The table that is to become a batch; it outlives the page. Once it is one, the server has it. */
export interface BatchDraft {
  readonly name: string;
  /** The file as it was dropped. */
  readonly source: string;
  readonly pattern: Pattern;
}

const KEPT = 'fanreel.table';
export const EMPTY: BatchDraft = { name: '', source: '', pattern: { kind: 'text', text: '', template: '', variables: {}, lines: 720, aspect: '16:9' } };

function kept(): BatchDraft {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<BatchDraft>;
    return { name: found.name ?? '', source: found.source ?? '', pattern: { ...EMPTY.pattern, ...found.pattern } };
  } catch {
    return EMPTY;
  }
}

export const batch = createStore<BatchDraft>(kept());
batch.listen(() => keep(KEPT, batch.current));

export const changeBatch = (some: Partial<BatchDraft>): void => batch.set({ ...batch.current, ...some });
export const changePattern = (some: Partial<Pattern>): void => changeBatch({ pattern: { ...batch.current.pattern, ...some } });
