import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPart, openSoundtrack } from '../../../functions/adapters/media/packet-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanreel-packets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How often this process has a file open. */
async function timesOpen(path: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((link) => link === path).length;
}

describe('a file of packets that can’t be read', () => {
  it.each([
    ['part', openPart],
    ['soundtrack', openSoundtrack],
  ] as const)('is named and left closed: a %s', async (name, open) => {
    const path = join(folder, `${name}.mp4`);
    await writeFile(path, Buffer.concat([Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'), Buffer.alloc(4096, 7)]));
    await expect(open(path)).rejects.toMatchObject({ name: 'MediaToolFailed', message: expect.stringContaining(path) });
    await expect.poll(() => timesOpen(path)).toBe(0);
  });
});
