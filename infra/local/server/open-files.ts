import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

const ACCESS_MODE = 0o3;

/** Files below a folder that somebody has open for writing, as far as Linux tells us: of our own processes, or as root of all. */
export async function filesBeingWritten(folder: string): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(processes.map((pid) => writtenBy(pid, folder)));
  return [...new Set(found.flat())];
}

async function writtenBy(pid: string, folder: string): Promise<string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const paths = await Promise.all(
    descriptors.map(async (descriptor) => {
      const path = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (!path.startsWith(join(folder, '/'))) return [];
      const info = await readFile(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8').catch(() => '');
      const flags = Number.parseInt(/^flags:\s+([0-7]+)/m.exec(info)?.[1] ?? '0', 8);
      return (flags & ACCESS_MODE) === 0 ? [] : [path];
    }),
  );
  return paths.flat();
}
