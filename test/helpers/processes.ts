import { readdir, readFile } from 'node:fs/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

/**
 * The processes whose command line or environment names `mark`, such as a folder of the test, and all others of their
 * groups, oldest first: a browser's children overwrite both.
 */
export async function processesOf(mark: string): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const all = (await Promise.all(pids.map((pid) => describe(pid, mark)))).filter((one) => one !== undefined);
  const groups = new Set(all.filter(({ marked }) => marked).map(({ group }) => group));
  return all.filter(({ group }) => groups.has(group)).sort((a, b) => a.pid - b.pid);
}

/** Zombies are left out: they are gone, only not yet counted. */
async function describe(pid: string, mark: string): Promise<(RunningProcess & { marked: boolean }) | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    return { pid: Number(pid), group: Number(group), command, marked: command.includes(mark) || environment.includes(mark) };
  } catch {
    return undefined;
  }
}
