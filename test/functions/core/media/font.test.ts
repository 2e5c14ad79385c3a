import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fontFacts } from '../../../../functions/core/media/font.ts';
import { sniff } from '../../../../functions/core/media/sniff.ts';

const woff2 = readFile(fileURLToPath(import.meta.resolve('@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2')));
const TABLES = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'post', 'glyf', 'loca'];

/** A font that has tables, each of eight bytes, as far as its directory goes. */
function sfnt(sign: string, tables: readonly string[], { missing = 0 } = {}): Buffer {
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.write(sign, 0, 'latin1');
  directory.writeUInt16BE(tables.length, 4);
  for (const [index, tag] of tables.entries()) {
    const at = 12 + index * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(directory.length + index * 8, at + 8);
    directory.writeUInt32BE(8, at + 12);
  }
  return Buffer.concat([directory, Buffer.alloc(tables.length * 8 - missing)]);
}

describe('a font', () => {
  it('is told by what it holds', async () => {
    expect(fontFacts(await woff2)).toEqual({ extension: 'woff2', contentType: 'font/woff2' });
    expect(fontFacts(sfnt('\0\x01\0\0', TABLES))).toEqual({ extension: 'ttf', contentType: 'font/ttf' });
    expect(fontFacts(sfnt('OTTO', [...TABLES.slice(0, 7), 'CFF ']))).toEqual({ extension: 'otf', contentType: 'font/otf' });
    for (const bytes of [await woff2, sfnt('OTTO', TABLES)]) expect(sniff(bytes.subarray(0, 4096))).toEqual({ name: 'a font', kind: 'font' });
  });

  it.each([
    ['breaks off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), /^is a font that is broken \(it breaks off\)$/],
    ['has bytes that were changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 600), Buffer.alloc(200, 0xff), bytes.subarray(800)]), /^is a font that is broken \(/],
    ['begins and ends', (bytes: Buffer) => bytes.subarray(0, 10), /^is a font that is broken \(it breaks off\)$/],
  ])('in WOFF2 that %s is refused', async (_what, change, reason) => {
    expect(fontFacts(change(await woff2))).toEqual({ refused: expect.stringMatching(reason) });
  });

  it.each([
    [sfnt('\0\x01\0\0', TABLES, { missing: 4 }), 'is a font that is broken (it breaks off)'],
    [sfnt('\0\x01\0\0', TABLES.slice(1)), 'is a font without its table "cmap"'],
    [sfnt('\0\x01\0\0', TABLES.slice(0, 8)), 'is a font without outlines'],
    [sfnt('ttcf', TABLES), 'is a collection of fonts; take one of them out of it'],
    [sfnt('wOFF', TABLES), 'is a font in WOFF, which is WOFF2 by now'],
    [Buffer.from('a text'), 'is no font'],
  ])('that lacks something is refused by what it lacks: %#', (bytes, refused) => {
    expect(fontFacts(bytes)).toEqual({ refused });
  });
});
