import type { FilmProgress } from '../../../workflows/contracts/index.ts';

/** A film after a change: states and parts that it does not name are as they were. */
export function mergeProgress(before: FilmProgress, change: FilmProgress): FilmProgress {
  const states = new Map([...before.states, ...change.states].map((state) => [state.name, state]));
  const parts = new Map([...before.parts, ...change.parts].map((part) => [part.index, part]));
  return {
    ...change,
    states: [...states.values()].toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
    parts: [...parts.values()].toSorted((a, b) => a.index - b.index),
  };
}
