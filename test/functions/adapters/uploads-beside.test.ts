import { describe, expect, it } from 'vitest';
import { uploadsBeside } from '../../../functions/adapters/uploads-beside.ts';
import { keys } from '../../../workflows/contracts/index.ts';
import { MemoryStore } from '../../helpers/memory-store.ts';

const key = keys.media('a'.repeat(64), 'png');

describe('a store with uploads beside it', () => {
  it('finds media among the uploads, and its own before those', async () => {
    const [films, uploads] = [new MemoryStore(), new MemoryStore()];
    const store = uploadsBeside(films, uploads);
    await uploads.write(key, 'brought');
    expect(await store.size(key)).toBe(7);
    expect(Buffer.from(await store.read(key)).toString()).toBe('brought');
    await store.write(key, 'made', 'image/png');
    expect(Buffer.from(await store.read(key)).toString()).toBe('made');
    expect(Buffer.from(await uploads.read(key)).toString()).toBe('brought');
  });

  it('looks for nothing else there', async () => {
    const uploads = new MemoryStore();
    await uploads.write(keys.brief('tides'), '{}');
    const store = uploadsBeside(new MemoryStore(), uploads);
    expect(await store.size(keys.brief('tides'))).toBeUndefined();
    await expect(store.read(keys.brief('tides'))).rejects.toMatchObject({ name: 'ObjectMissing' });
    await expect(store.read(key)).rejects.toMatchObject({ name: 'ObjectMissing' });
  });
});
