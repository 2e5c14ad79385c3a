import { useEffect, useState } from 'react';
import type { RowBrief } from './pattern.ts';
import { runBatch, type RowState } from './run-batch.ts';

/** Runs a batch while its page is open; rows that were begun before are found again. */
export function useBatchRun({ batch, briefs, atOnce, launched }: { batch: string; briefs: readonly RowBrief[]; atOnce: number; launched: boolean }): ReadonlyMap<number, RowState> {
  const [states, setStates] = useState<ReadonlyMap<number, RowState>>(new Map());
  useEffect(() => {
    if (!launched) return undefined;
    const abort = new AbortController();
    void runBatch({ batch, briefs: briefs.map(({ brief }) => brief), atOnce, signal: abort.signal, onRow: (index, state) => setStates((before) => new Map([...before, [index, state]])) });
    return () => abort.abort();
  }, [batch, briefs, atOnce, launched]);
  return states;
}
