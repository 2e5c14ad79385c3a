import { brotliDecompressSync } from 'node:zlib';

export interface FontFacts {
  readonly extension: 'ttf' | 'otf' | 'woff2';
  readonly contentType: string;
}

interface Table {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
}

/** What a browser needs of any font, and then its outlines in one of these forms. */
const NEEDED = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'post'];
const OUTLINES = [['glyf', 'loca'], ['CFF '], ['CFF2'], ['sbix'], ['COLR'], ['CBDT']];
/** No font has more, unpacked; one that says so is no font. */
const MOST_BYTES = 128 * 2 ** 20;
const MOST_TABLES = 200;

/** Whether a file is a font that a browser can use, by its own tables; `refused` completes "x.ttf …". */
export function fontFacts(bytes: Uint8Array): FontFacts | { readonly refused: string } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sign = view.toString('latin1', 0, 4);
  try {
    if (sign === 'wOF2') return judged(woff2Tables(view), { extension: 'woff2', contentType: 'font/woff2' });
    if (sign === 'OTTO') return judged(sfntTables(view), { extension: 'otf', contentType: 'font/otf' });
    if (sign === '\0\x01\0\0' || sign === 'true') return judged(sfntTables(view), { extension: 'ttf', contentType: 'font/ttf' });
    if (sign === 'ttcf') return { refused: 'is a collection of fonts; take one of them out of it' };
    if (sign === 'wOFF') return { refused: 'is a font in WOFF, which is WOFF2 by now' };
    return { refused: 'is no font' };
  } catch (error) {
    return { refused: `is a font that is broken (${error instanceof RangeError ? 'it breaks off' : (error as Error).message})` };
  }
}

function judged(tables: readonly Table[], facts: FontFacts): FontFacts | { readonly refused: string } {
  const has = (tag: string): boolean => tables.some((table) => table.tag === tag && table.length > 0);
  const missing = NEEDED.find((tag) => !has(tag));
  if (missing !== undefined) return { refused: `is a font without its table "${missing}"` };
  return OUTLINES.some((tags) => tags.every(has)) ? facts : { refused: 'is a font without outlines' };
}

function sfntTables(view: Buffer): Table[] {
  const count = view.readUInt16BE(4);
  if (count > MOST_TABLES) throw new Error(`${count} tables`);
  return Array.from({ length: count }, (_, index) => {
    const at = 12 + index * 16;
    const table = { tag: view.toString('latin1', at, at + 4), offset: view.readUInt32BE(at + 8), length: view.readUInt32BE(at + 12) };
    if (table.offset + table.length > view.length) throw new RangeError(table.tag);
    return table;
  });
}

/** Tags that a directory of WOFF2 names by their number, as the format lists them. */
const KNOWN_TAGS = 'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

/** All tables lie in one stream, which is unpacked to see that it is whole. */
function woff2Tables(view: Buffer): Table[] {
  if (view.readUInt32BE(8) !== view.length) throw new RangeError('length');
  const count = view.readUInt16BE(12);
  const packed = view.readUInt32BE(20);
  const reader = { at: 48 };
  if (count > MOST_TABLES) throw new Error(`${count} tables`);
  let offset = 0;
  const tables = Array.from({ length: count }, (): Table => {
    const flags = view.readUInt8(reader.at++);
    const known = KNOWN_TAGS[flags & 0x3f];
    const tag = known ?? view.toString('latin1', reader.at, (reader.at += 4));
    const own = base128(view, reader);
    // Outlines are transformed unless the version says 3; all else is, where it says anything.
    const version = flags >> 6;
    const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
    const length = isTransformed ? base128(view, reader) : own;
    const table = { tag, offset, length: Math.max(length, own) };
    offset += length;
    return table;
  });
  if (offset > MOST_BYTES || reader.at + packed > view.length) throw new RangeError('tables');
  const { length } = brotliDecompressSync(view.subarray(reader.at, reader.at + packed), { maxOutputLength: MOST_BYTES });
  if (length !== offset) throw new Error('its tables are not as long as they say');
  return tables;
}

/** A number in groups of seven bits. */
function base128(view: Buffer, reader: { at: number }): number {
  let value = 0;
  for (let group = 0; group < 5; group += 1) {
    const byte = view.readUInt8(reader.at++);
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return value;
  }
  throw new Error('a number has no end');
}
