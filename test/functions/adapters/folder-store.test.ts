import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ObjectStore } from '../../../functions/ports.ts';
import { FolderStore, UNFINISHED } from '../../../functions/adapters/local/folder-store.ts';

describe('objects in a folder', () => {
  let folder: string;
  let store: ObjectStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanreel-store-'));
    store = new FolderStore(join(folder, 'objects'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
  });

  it('are read as they were written', async () => {
    await store.write('films/tides/brief.json', '{}', 'application/json');
    expect(Buffer.from(await store.read('films/tides/brief.json')).toString()).toBe('{}');
    expect(await store.size('films/tides/brief.json')).toBe(2);
  });

  it('are copied in and out of files, and under other keys', async () => {
    await writeFile(join(folder, 'in'), 'part');
    await store.upload('parts/a.mp4', join(folder, 'in'), 'video/mp4');
    await store.copy('parts/a.mp4', 'films/x/film.mp4');
    await store.download('films/x/film.mp4', join(folder, 'out'));
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('part');
  });

  it('that are not there are missing by name', async () => {
    const missing = { name: 'ObjectMissing', message: 'there is no object parts/b.mp4' };
    expect(await store.size('parts/b.mp4')).toBeUndefined();
    await expect(store.read('parts/b.mp4')).rejects.toMatchObject(missing);
    await expect(store.download('parts/b.mp4', join(folder, 'out'))).rejects.toMatchObject(missing);
    await expect(store.copy('parts/b.mp4', 'parts/c.mp4')).rejects.toMatchObject(missing);
  });

  it('are listed by the beginning of their keys, in order, with their size, and go when removed', async () => {
    for (const key of ['films/b/film.mp4', 'films/a/brief.json', 'films/ab/brief.json', 'parts/a.mp4']) await store.write(key, 'four', 'text/plain');
    await store.remove('films/a/brief.json');
    await store.remove('films/never-there');
    const listed = await Array.fromAsync(store.list('films/'));
    expect(listed.map(({ key, bytes }) => [key, bytes])).toEqual([['films/ab/brief.json', 4], ['films/b/film.mp4', 4]]);
    expect(await Array.fromAsync(store.list('films/b'), ({ key }) => key)).toEqual(['films/b/film.mp4']);
    expect(await Array.fromAsync(store.list('nothing'))).toEqual([]);
  });

  it('leave nothing behind when their writing fails', async () => {
    await expect(store.upload('parts/a.mp4', join(folder, 'nothing-there'), 'video/mp4')).rejects.toThrow('ENOENT');
    expect(await store.size('parts/a.mp4')).toBeUndefined();
    expect(await readdir(join(folder, 'objects', UNFINISHED))).toEqual([]);
  });

  it.each(['../outside', 'parts/../../outside', '/etc/passwd', 'parts//a', '.unfinished/a', 'parts/A b', ''])('never lie outside their folder: %j', async (key) => {
    await expect(store.write(key, 'x', 'text/plain')).rejects.toMatchObject({ name: 'ObjectMissing' });
    expect(await readdir(folder)).toEqual([]);
  });
});
