import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FolderStore, UNFINISHED } from '../../../functions/adapters/local/folder-store.ts';
import { objectStoreContract } from './object-store.contract.ts';

const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'fanreel-store-'));

describe('a store in a folder', () => {
  objectStoreContract(async () => {
    const folder = await temporaryFolder();
    return { store: new FolderStore(join(folder, 'objects')), end: () => rm(folder, { recursive: true, force: true }) };
  });
});

describe('objects in a folder', () => {
  it('leave nothing behind when their writing fails', async () => {
    const folder = await temporaryFolder();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = new FolderStore(join(folder, 'objects'));
    await expect(store.upload('parts/a.mp4', join(folder, 'nothing-there'))).rejects.toThrow('ENOENT');
    expect(await readdir(join(folder, 'objects', UNFINISHED))).toEqual([]);
  });

  it('never lie outside it', async () => {
    const folder = await temporaryFolder();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await expect(new FolderStore(join(folder, 'objects')).write('../outside', 'x')).rejects.toMatchObject({ name: 'ObjectMissing' });
    expect(await readdir(folder)).toEqual([]);
  });
});
