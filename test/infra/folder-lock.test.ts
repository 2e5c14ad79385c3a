import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../infra/local/folder-lock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const held = (text: string) => writeFile(join(folder, 'machine.lock'), text);

describe('a data folder', () => {
  it('is held by one at a time', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder))();
  });

  it.each([
    ['a process that is gone', '4194303 12'],
    ['another process that had the same number, as in a container that was restarted', `${process.pid} 1`],
    ['nobody knows whom', ''],
  ])('is taken over from %s', async (_whom, text) => {
    await held(text);
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`);
    await unlock();
  });

  it('is left to a living process of another user, or of a system that tells no start', async () => {
    await held('1');
    await expect(lockFolder(folder)).rejects.toThrow('process 1)');
  });

  it('goes to one of many that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['machine.lock']);
  });
});
