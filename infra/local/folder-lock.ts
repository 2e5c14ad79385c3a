import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Thrown where another process holds the folder. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`another Fanreel is at work in ${folder} (process ${pid}); wait for it, or choose another folder with --data`);
    this.name = 'FolderInUse';
  }
}

/** A process by its number and its start: numbers come again, after a restart of a container always the same ones. */
interface Holder {
  readonly pid: number;
  /** In ticks since the system started; empty where the system does not tell. */
  readonly started: string;
}

/**
 * Takes a folder for this process alone: LevelDB bears one, and what a dead one left behind may be cleared away.
 * @returns how to give it back
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'machine.lock');
  if (!(await claim(file))) {
    const holder = await holderIn(file);
    if (await isAlive(holder)) throw new FolderInUse(folder, holder.pid);
    // Its holder was killed. Of two that find it so, one gets the file and the other fails the claim.
    await rm(file, { force: true });
    if (!(await claim(file))) throw new FolderInUse(folder, (await holderIn(file)).pid);
  }
  return () => rm(file, { force: true });
}

/** The file appears with its content, so that nobody finds it empty and takes its holder for dead. */
async function claim(file: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${process.pid} ${await startOf(process.pid)}`);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function holderIn(file: string): Promise<Holder> {
  const [pid = '', started = ''] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
  return { pid: Number(pid), started };
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || !isThere(pid)) return false;
  const now = await startOf(pid);
  return started === '' || now === '' || started === now;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The 22nd field of /proc/<pid>/stat, counted from the end of the command's name. Linux only. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
