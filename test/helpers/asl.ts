/** A state as the tests look at it. */
export interface StateNode {
  readonly Type: string;
  readonly Comment?: string;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly Retry?: readonly object[];
  readonly ItemProcessor?: MachineNode;
  readonly Branches?: readonly MachineNode[];
}

export interface MachineNode {
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
