import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isSealed, sealPart } from '../../functions/part-seal.ts';
import { withScratch } from '../../functions/scratch.ts';

describe('the seal of a part', () => {
  it('is broken by any other byte, by a byte less and by a byte more', () =>
    withScratch(async (file) => {
      const path = file('part.mp4');
      await writeFile(path, 'a part');
      expect(await isSealed(path)).toBe(false);
      await sealPart(path);
      expect(await isSealed(path)).toBe(true);
      const sealed = await readFile(path);
      for (let at = 0; at < sealed.length; at += 1) {
        const broken = Buffer.from(sealed);
        broken[at] = (broken[at] ?? 0) ^ 1;
        await writeFile(path, broken);
        expect(await isSealed(path), `byte ${at}`).toBe(false);
      }
      for (const other of [sealed.subarray(0, -1), sealed.subarray(1), Buffer.concat([sealed, Buffer.alloc(1)]), Buffer.alloc(0)]) {
        await writeFile(path, other);
        expect(await isSealed(path)).toBe(false);
      }
    }));
});
