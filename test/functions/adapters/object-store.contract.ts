import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ObjectStore } from '../../../functions/ports.ts';

/** What every store of objects does. `make` gives an empty one, and what ends it. */
export function objectStoreContract(make: () => Promise<{ store: ObjectStore; end(): Promise<void> }>): void {
  let folder: string;
  let store: ObjectStore;
  let end: () => Promise<void>;
  const file = (called: string): string => join(folder, called);
  const text = async (key: string): Promise<string> => Buffer.from(await store.read(key)).toString();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanreel-objects-'));
    ({ store, end } = await make());
  });
  afterEach(async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives what was written, and the newest of it', async () => {
    await store.write('films/tides/brief.json', '{"älter": 1}', 'application/json');
    await store.write('films/tides/brief.json', '{}', 'application/json');
    expect(await text('films/tides/brief.json')).toBe('{}');
    expect(await store.size('films/tides/brief.json')).toBe(2);
    await store.write('empty', new Uint8Array(), 'text/plain');
    expect([await store.size('empty'), await text('empty')]).toEqual([0, '']);
  });

  it('takes files, gives files, and copies under other keys', async () => {
    await writeFile(file('in'), 'part');
    await store.upload('parts/a.mp4', file('in'), 'video/mp4');
    await store.copy('parts/a.mp4', 'films/x/film.mp4');
    await store.copy('films/x/film.mp4', 'films/x/film.mp4');
    await store.download('films/x/film.mp4', file('out'));
    expect(await readFile(file('out'), 'utf8')).toBe('part');
    expect((await readdir(folder)).sort()).toEqual(['in', 'out']);
  });

  it('keeps every byte of a file of many parts', async () => {
    const bytes = Buffer.alloc(19 * 2 ** 20 + 7);
    for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
    await writeFile(file('in'), bytes);
    await store.upload('parts/big.mp4', file('in'), 'video/mp4');
    await store.download('parts/big.mp4', file('out'));
    expect(bytes.equals(await readFile(file('out')))).toBe(true);
  });

  it('takes a file without a byte', async () => {
    await writeFile(file('in'), '');
    await store.upload('empty', file('in'), 'text/plain');
    await store.download('empty', file('out'));
    expect([await store.size('empty'), await readFile(file('out'), 'utf8')]).toEqual([0, '']);
  });

  it('puts a download in the place of an older file, and leaves that where there is nothing to put', async () => {
    await store.write('new', 'new', 'text/plain');
    await writeFile(file('out'), 'old');
    await expect(store.download('missing', file('out'))).rejects.toMatchObject({ name: 'ObjectMissing' });
    expect(await readFile(file('out'), 'utf8')).toBe('old');
    await store.download('new', file('out'));
    expect(await readFile(file('out'), 'utf8')).toBe('new');
  });

  it('names what is missing', async () => {
    const missing = { name: 'ObjectMissing', message: 'there is no object parts/b.mp4' };
    expect(await store.size('parts/b.mp4')).toBeUndefined();
    await expect(store.read('parts/b.mp4')).rejects.toMatchObject(missing);
    await expect(store.download('parts/b.mp4', file('out'))).rejects.toMatchObject(missing);
    await expect(store.copy('parts/b.mp4', 'parts/c.mp4')).rejects.toMatchObject(missing);
    await expect(store.copy('parts/b.mp4', 'parts/b.mp4')).rejects.toMatchObject(missing);
    expect(await readdir(folder)).toEqual([]);
  });

  it('lists by the beginning of the keys, in order, with sizes; what was removed is gone', async () => {
    for (const key of ['films/b/film.mp4', 'films/a/brief.json', 'films/ab/brief.json', 'parts/a.mp4']) await store.write(key, 'four', 'text/plain');
    await store.remove('films/a/brief.json');
    await store.remove('films/never-there');
    const listed = await Array.fromAsync(store.list('films/'));
    expect(listed.map(({ key, bytes }) => [key, bytes])).toEqual([['films/ab/brief.json', 4], ['films/b/film.mp4', 4]]);
    for (const { modifiedAt } of listed) expect(Math.abs(Date.now() - modifiedAt.getTime())).toBeLessThan(60_000);
    expect(await Array.fromAsync(store.list('films/b'), ({ key }) => key)).toEqual(['films/b/film.mp4']);
    expect(await Array.fromAsync(store.list('nothing'))).toEqual([]);
  });

  it('has nothing under a key whose file could not be read', async () => {
    await expect(store.upload('parts/a.mp4', file('nothing-there'), 'video/mp4')).rejects.toThrow('ENOENT');
    expect(await store.size('parts/a.mp4')).toBeUndefined();
  });

  it.each(['../outside', 'parts/../../outside', '/etc/passwd', 'parts//a', '.unfinished/a', 'parts/A b', ''])('takes no key that is none: %j', async (key) => {
    const refused = { name: 'ObjectMissing', message: `"${key}" is no key of an object` };
    await writeFile(file('in'), 'x');
    await store.write('a', 'x', 'text/plain');
    await expect(store.write(key, 'x', 'text/plain')).rejects.toMatchObject(refused);
    await expect(store.upload(key, file('in'), 'text/plain')).rejects.toMatchObject(refused);
    await expect(store.read(key)).rejects.toMatchObject(refused);
    await expect(store.download(key, file('out'))).rejects.toMatchObject(refused);
    await expect(store.copy('a', key)).rejects.toMatchObject(refused);
    await expect(store.size(key)).rejects.toMatchObject(refused);
    await expect(store.remove(key)).rejects.toMatchObject(refused);
  });
}
