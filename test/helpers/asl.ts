/** A state as the tests look at it. */
export interface StateNode {
  readonly Type: string;
  readonly Comment?: string;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly Retry?: readonly object[];
  readonly ItemProcessor?: MachineNode;
  readonly Branches?: readonly MachineNode[];
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
}

export interface MachineNode {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateNode>>;
}

/** All states of a machine, branches and iterations included. */
export function statesOf(machine: MachineNode): { name: string; state: StateNode }[] {
  return Object.entries(machine.States).flatMap(([name, state]) => [
    { name, state },
    ...(state.Branches ?? []).flatMap(statesOf),
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);
}

/** Which Task may come right after which, past choices and into maps and branches; of each, `from to`. With `emptyMaps`, also past maps that have nothing to do. */
export function taskEdgesOf(machine: MachineNode, { emptyMaps }: { emptyMaps: boolean }): Set<string> {
  const edges = new Set<string>();
  walk(machine, { afterwards: [], emptyMaps }, edges);
  return edges;
}

function walk({ States }: MachineNode, { afterwards, emptyMaps }: { afterwards: readonly string[]; emptyMaps: boolean }, edges: Set<string>): void {
  for (const [name, state] of Object.entries(States)) {
    const next = state.Next === undefined ? afterwards : firstTasks(state.Next, { states: States, emptyMaps });
    if (state.Type === 'Task') for (const to of next) edges.add(`${name} ${to}`);
    for (const inner of [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])]) walk(inner, { afterwards: next, emptyMaps }, edges);
  }
}

/** The Tasks that may begin when a state is entered. */
function firstTasks(name: string, { states, emptyMaps }: { states: MachineNode['States']; emptyMaps: boolean }): string[] {
  const state = states[name];
  if (!state) throw new Error(`there is no state ${name}`);
  if (state.Type === 'Task') return [name];
  const inner = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
  const chosen = [...(state.Choices ?? []).map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])];
  const passed = emptyMaps && state.ItemProcessor && state.Next !== undefined ? [state.Next] : [];
  return [...inner.flatMap(({ StartAt, States }) => firstTasks(StartAt, { states: States, emptyMaps })), ...[...chosen, ...passed].flatMap((next) => firstTasks(next, { states, emptyMaps }))];
}
