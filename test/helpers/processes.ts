import { readdir, readFile } from 'node:fs/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Processes whose command line or environment names `mark`: a folder of a test is such a mark. */
export async function processesOf(mark: string): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(pids.map((pid) => describe(pid, mark)));
  return found.filter((one) => one !== undefined);
}

async function describe(pid: string, mark: string): Promise<RunningProcess | undefined> {
  try {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    // A zombie has neither: it is gone, only not yet counted.
    return command.includes(mark) || environment.includes(mark) ? { pid: Number(pid), command } : undefined;
  } catch {
    return undefined;
  }
}
