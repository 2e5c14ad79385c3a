import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 400;

/** The most memory that a process and all it started had at the same time, and who had it. */
export interface TreePeak {
  readonly bytes: number;
  /** Bytes of each process at that moment, by its program, the largest first. */
  readonly programs: Readonly<Record<string, readonly number[]>>;
  /** When it was. */
  readonly at: number;
}

/** Watches the memory of a tree of processes until told to stop. Shared pages count once: each process has its share of them. Linux only. */
export function watchTree(root: number): { stop: () => Promise<TreePeak> } {
  let peak: TreePeak = { bytes: 0, programs: {}, at: 0 };
  const stopping = new AbortController();
  const ours = new Set<string>([String(root)]);
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const now = await memoryOf(ours);
      if (now.bytes > peak.bytes) peak = now;
      await sleep(LOOK_EVERY_MS);
    }
  };
  const watched = watch();
  return {
    stop: async () => {
      stopping.abort();
      await watched;
      return peak;
    },
  };
}

/** Whoever was a child once stays one of the tree, also where its parent has ended and it has another now. */
async function memoryOf(ours: Set<string>): Promise<TreePeak> {
  const parents = new Map<string, string>();
  for (const pid of await readdir('/proc')) {
    const stat = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') : '';
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent !== undefined) parents.set(pid, parent);
  }
  for (let grown = true; grown; ) {
    const before = ours.size;
    for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid);
    grown = ours.size > before;
  }
  for (const pid of ours) if (!parents.has(pid)) ours.delete(pid);
  const programs: Record<string, number[]> = {};
  for (const pid of ours) {
    const [name, bytes] = await Promise.all([readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''), shareOf(pid)]);
    programs[name.trim()] = [...(programs[name.trim()] ?? []), bytes].toSorted((one, other) => other - one);
  }
  return { bytes: Object.values(programs).flat().reduce((sum, bytes) => sum + bytes, 0), programs, at: performance.now() };
}

/** 0 for a process that has ended meanwhile. */
async function shareOf(pid: string): Promise<number> {
  const facts = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(facts)?.[1] ?? 0) * 1024;
}
