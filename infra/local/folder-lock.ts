import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Thrown where another process holds the folder. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`another Fanreel is at work in ${folder} (process ${pid}); wait for it, or choose another folder with --data`);
    this.name = 'FolderInUse';
  }
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
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isAlive(holder)) throw new FolderInUse(folder, holder);
    // Its holder was killed. Of two that find it so, one gets the file and the other fails the claim.
    await rm(file, { force: true });
    if (!(await claim(file))) throw new FolderInUse(folder, holder);
  }
  return () => rm(file, { force: true });
}

async function claim(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
