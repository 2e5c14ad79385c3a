import { useEffect, useRef, useState } from 'react';
import { dryRun, type DryRun } from './dry-run.ts';
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

/** What the server says of the rows as they are; forgotten as soon as one changes. */
export function useDryRun(briefs: readonly RowBrief[]): { run: DryRun | undefined; start: () => void } {
  const [found, setFound] = useState<{ briefs: readonly RowBrief[]; run: DryRun }>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), [briefs]);
  const start = (): void => {
    abort.current?.abort();
    abort.current = new AbortController();
    void dryRun(briefs.map(({ brief }) => brief), { signal: abort.current.signal, onRow: (run) => setFound({ briefs, run }) });
  };
  return { run: found?.briefs === briefs ? found.run : undefined, start };
}
