import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** How often it is looked whether they are gone: nothing tells of the end of somebody else's children. */
const LOOK_MS = 10;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/** All that `pid` has started, and all that these have. Linux only; empty where `pid` is gone: its children are orphans then. */
export function descendantsOf(pid: number): number[] {
  const all = processes();
  const found = [pid];
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one).map((child) => child.pid));
  return found.slice(1);
}

/** Ends them and the groups that they lead, and waits until they are gone: a browser may be just starting a process. */
export async function endProcesses(pids: readonly number[]): Promise<void> {
  const left = (): Process[] => processes().filter(({ pid, group }) => pids.includes(pid) || pids.includes(group));
  for (let some = left(); some.length > 0; some = left()) {
    for (const { pid } of some) end(pid);
    await setTimeout(LOOK_MS);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? describe(entry) : []));
}

/** Empty for a process that is gone, or that has ended and only waits to be counted. */
function describe(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? [] : [{ pid: Number(pid), parent: Number(parent), group: Number(group) }];
  } catch {
    return [];
  }
}
