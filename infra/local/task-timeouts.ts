/** Seconds that a Task may take, given its input. */
export type TaskTimeout = (input: unknown) => number;

interface StateNode {
  readonly Type?: string;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly ItemProcessor?: MachineNode;
  readonly Branches?: readonly MachineNode[];
}

interface MachineNode {
  readonly States: Readonly<Record<string, StateNode>>;
}

/** The timeout of every Task of a state machine, branches and iterations included. */
export function taskTimeouts(machine: MachineNode): Map<string, TaskTimeout> {
  const timeouts = new Map<string, TaskTimeout>();
  for (const [name, state] of Object.entries(machine.States)) {
    const timeout = timeoutOf(state);
    if (timeout) timeouts.set(name, timeout);
    for (const inner of [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])]) {
      for (const entry of taskTimeouts(inner)) timeouts.set(...entry);
    }
  }
  return timeouts;
}

function timeoutOf({ TimeoutSeconds: seconds, TimeoutSecondsPath: path }: StateNode): TaskTimeout | undefined {
  if (seconds !== undefined) return () => seconds;
  if (path === undefined) return undefined;
  const field = path.replace(/^\$\./, '');
  return (input) => Number((input as Record<string, unknown>)[field]);
}

/** The same machine, in which these Tasks may take as long as the execution itself. */
export function withoutClocks<Machine extends MachineNode & { readonly TimeoutSeconds?: number }>(machine: Machine, states: readonly string[]): Machine {
  const { TimeoutSeconds: whole = 7200 } = machine;
  return JSON.parse(JSON.stringify(machine), (name, value: unknown) => {
    if (!states.includes(name) || typeof value !== 'object' || value === null || !('Type' in value) || value.Type !== 'Task') return value;
    const { TimeoutSecondsPath: _path, ...state } = value as StateNode;
    return { ...state, TimeoutSeconds: whole };
  }) as Machine;
}
