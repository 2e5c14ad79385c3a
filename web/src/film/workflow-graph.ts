import type { FilmDetail, StateName } from '../../../workflows/contracts/index.ts';

export type NodeState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'left-out';

export interface GraphNode {
  readonly name: StateName;
  /** The middle of the node, in a drawing 320 wide. */
  readonly x: number;
  readonly y: number;
  /** Runs once for each of many. */
  readonly many?: boolean;
}

const [LEFT, RIGHT] = [80, 240];
export const MIDDLE = 160;

/** As the state machine has it, from top to bottom. */
export const NODES: readonly GraphNode[] = [
  { name: 'CheckBrief', x: MIDDLE, y: 26 },
  { name: 'ReserveBudget', x: MIDDLE, y: 92 },
  { name: 'AwaitTurn', x: MIDDLE, y: 158 },
  { name: 'PrepareMedia', x: RIGHT, y: 224 },
  { name: 'WriteStoryboard', x: LEFT, y: 290 },
  { name: 'MeasureTemplate', x: RIGHT, y: 290 },
  { name: 'SynthesizeSpeech', x: LEFT, y: 356, many: true },
  { name: 'TryScenes', x: RIGHT, y: 422 },
  { name: 'PlanFilm', x: MIDDLE, y: 488 },
  { name: 'RenderPart', x: LEFT, y: 558, many: true },
  { name: 'MixSoundtrack', x: RIGHT, y: 558 },
  { name: 'AssembleFilm', x: MIDDLE, y: 628 },
  { name: 'PublishFilm', x: MIDDLE, y: 694 },
];

export interface GraphEdge {
  readonly from: StateName;
  readonly to: StateName;
  /** A way past these states: gone, and drawn, only where none of them was. */
  readonly past?: readonly StateName[];
  /** A way back to a state that was left already: drawn only where it was gone. */
  readonly back?: boolean;
}

export const EDGES: readonly GraphEdge[] = [
  { from: 'CheckBrief', to: 'ReserveBudget' },
  { from: 'ReserveBudget', to: 'AwaitTurn' },
  { from: 'AwaitTurn', to: 'PrepareMedia' },
  { from: 'AwaitTurn', to: 'WriteStoryboard', past: ['PrepareMedia'] },
  { from: 'AwaitTurn', to: 'MeasureTemplate', past: ['PrepareMedia'] },
  { from: 'AwaitTurn', to: 'SynthesizeSpeech', past: ['PrepareMedia', 'WriteStoryboard'] },
  { from: 'PrepareMedia', to: 'WriteStoryboard' },
  { from: 'PrepareMedia', to: 'MeasureTemplate' },
  { from: 'PrepareMedia', to: 'SynthesizeSpeech', past: ['WriteStoryboard'] },
  { from: 'WriteStoryboard', to: 'SynthesizeSpeech' },
  // Where nobody speaks.
  { from: 'AwaitTurn', to: 'PlanFilm', past: ['PrepareMedia', 'WriteStoryboard', 'MeasureTemplate', 'SynthesizeSpeech', 'TryScenes'] },
  { from: 'PrepareMedia', to: 'PlanFilm', past: ['WriteStoryboard', 'MeasureTemplate', 'SynthesizeSpeech', 'TryScenes'] },
  { from: 'SynthesizeSpeech', to: 'TryScenes' },
  { from: 'SynthesizeSpeech', to: 'PlanFilm', past: ['TryScenes'] },
  { from: 'TryScenes', to: 'PlanFilm' },
  { from: 'TryScenes', to: 'WriteStoryboard', back: true },
  { from: 'MeasureTemplate', to: 'PlanFilm' },
  { from: 'PlanFilm', to: 'RenderPart' },
  { from: 'PlanFilm', to: 'MixSoundtrack' },
  { from: 'RenderPart', to: 'AssembleFilm' },
  { from: 'MixSoundtrack', to: 'AssembleFilm' },
  { from: 'AssembleFilm', to: 'PublishFilm' },
];

/** Whether a film went this way. */
export function wasGone({ from, to, past = [], back = false }: GraphEdge, states: ReadonlyMap<StateName, NodeState>, times: FilmDetail['states'] = []): boolean {
  if (back) return wasAgain(to, from, times);
  const began = (name: StateName): boolean => !['waiting', 'left-out'].includes(states.get(name) ?? 'waiting');
  return states.get(from) === 'done' && began(to) && !past.some(began);
}

/** A state that ended after a later one had begun was there once more. */
function wasAgain(name: StateName, after: StateName, times: FilmDetail['states']): boolean {
  const [again, later] = [name, after].map((one) => times.find((state) => state.name === one));
  return again?.endedAt !== undefined && later !== undefined && Date.parse(again.endedAt) > Date.parse(later.startedAt);
}

/** Where each state stands. A state that a later one went past was left out of this film's way. */
export function nodeStates({ status, states, parts }: Pick<FilmDetail, 'status' | 'states' | 'parts'>): ReadonlyMap<StateName, NodeState> {
  const known = new Map(states.map((state) => [state.name, state]));
  const furthest = Math.max(-1, ...NODES.filter(({ name }) => known.has(name)).map(({ y }) => y));
  return new Map(
    NODES.map(({ name, y, many = false }) => {
      const state = known.get(name);
      if (!state) return [name, y < furthest ? 'left-out' : 'waiting'] as const;
      if (state.endedAt !== undefined && !(many && hasMore({ name, isFurthest: y === furthest, parts }))) return [name, 'done'] as const;
      if (status === 'failed') return [name, 'failed'] as const;
      return [name, status === 'running' ? 'running' : 'stopped'] as const;
    }),
  );
}

/** One of many has ended: others may still be at work, or never have begun. */
function hasMore({ name, isFurthest, parts }: { name: StateName; isFurthest: boolean; parts: FilmDetail['parts'] }): boolean {
  return name === 'RenderPart' ? !allRendered(parts) : isFurthest;
}

export const allRendered = (parts: FilmDetail['parts']): boolean => parts.every(({ finished }) => finished);
