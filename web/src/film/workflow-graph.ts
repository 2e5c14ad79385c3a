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

const [LEFT, MIDDLE, RIGHT] = [80, 160, 240];

/** As the state machine has it, from top to bottom. */
export const NODES: readonly GraphNode[] = [
  { name: 'CheckBrief', x: MIDDLE, y: 30 },
  { name: 'WriteStoryboard', x: LEFT, y: 110 },
  { name: 'MeasureTemplate', x: RIGHT, y: 110 },
  { name: 'SynthesizeSpeech', x: LEFT, y: 190, many: true },
  { name: 'PlanFilm', x: MIDDLE, y: 270 },
  { name: 'RenderPart', x: LEFT, y: 350, many: true },
  { name: 'MixSoundtrack', x: RIGHT, y: 350 },
  { name: 'AssembleFilm', x: MIDDLE, y: 430 },
  { name: 'PublishFilm', x: MIDDLE, y: 510 },
];

export const EDGES: readonly (readonly [StateName, StateName])[] = [
  ['CheckBrief', 'WriteStoryboard'],
  ['CheckBrief', 'MeasureTemplate'],
  ['CheckBrief', 'SynthesizeSpeech'],
  ['WriteStoryboard', 'SynthesizeSpeech'],
  ['SynthesizeSpeech', 'PlanFilm'],
  ['MeasureTemplate', 'PlanFilm'],
  ['PlanFilm', 'RenderPart'],
  ['PlanFilm', 'MixSoundtrack'],
  ['RenderPart', 'AssembleFilm'],
  ['MixSoundtrack', 'AssembleFilm'],
  ['AssembleFilm', 'PublishFilm'],
];

/** Where each state stands. A state that a later one went past was left out of this film's way. */
export function nodeStates({ status, states }: Pick<FilmDetail, 'status' | 'states'>): ReadonlyMap<StateName, NodeState> {
  const known = new Map(states.map((state) => [state.name, state]));
  const furthest = Math.max(-1, ...NODES.filter(({ name }) => known.has(name)).map(({ y }) => y));
  return new Map(
    NODES.map(({ name, y }) => {
      const state = known.get(name);
      if (!state) return [name, y < furthest ? 'left-out' : 'waiting'] as const;
      if (state.endedAt !== undefined) return [name, 'done'] as const;
      if (status === 'failed') return [name, 'failed'] as const;
      return [name, status === 'running' ? 'running' : 'stopped'] as const;
    }),
  );
}
