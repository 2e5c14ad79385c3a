import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;
/** Fields of /proc/<pid>/stat after the command's name: state, ppid, pgrp, … */
const GROUP_FIELD = 2;

interface Known {
  readonly group: number;
  /** Seen twice: a process that is just being started may still be on its way to its group. */
  readonly settled: boolean;
}

/** The processes of the last look. Several workers look several times a second: each process is asked for its group twice, not every time. */
let known: ReadonlyMap<string, Known> = new Map();

/** Resident memory, in bytes, of all processes of a group: a worker with its browser and ffmpeg. Linux only. */
export function groupMemory(group: number): number {
  known = look();
  return [...known].reduce((sum, [pid, of]) => (of.group === group ? sum + memoryOf(pid) : sum), 0);
}

function look(): Map<string, Known> {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return new Map(pids.flatMap((pid) => found(pid, known.get(pid))));
}

function found(pid: string, before: Known | undefined): [string, Known][] {
  if (before?.settled) return [[pid, before]];
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return [];
  const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[GROUP_FIELD]);
  return [[pid, { group, settled: before?.group === group }]];
}

/** 0 for a process that is gone meanwhile. Shared pages count once, with their first owner. */
function memoryOf(pid: string): number {
  const [, resident = '0', shared = '0'] = (textOf(`/proc/${pid}/statm`) ?? '').split(' ');
  return (Number(resident) - Number(shared)) * PAGE_BYTES;
}

/** Read at once: these are no files, and a turn through the thread pool costs many times what they do. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
