import { readdir, readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;
/** Fields of /proc/<pid>/stat after the command's name: state, ppid, pgrp, … */
const GROUP_FIELD = 2;

/** Resident memory, in bytes, of all processes of a group: a worker with its browser and ffmpeg. Linux only. */
export async function groupMemory(group: number): Promise<number> {
  const entries = await readdir('/proc').catch(() => []);
  const sizes = await Promise.all(entries.filter((entry) => /^\d+$/.test(entry)).map((pid) => memoryIn(pid, group)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** 0 for a process that is not of the group, or gone meanwhile. Shared pages count once, with their first owner. */
async function memoryIn(pid: string, group: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[GROUP_FIELD]) !== group) return 0;
    const [, resident = '0', shared = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return (Number(resident) - Number(shared)) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
