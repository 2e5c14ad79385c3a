import { mediaType, type MediaType } from '../media-type.ts';

/** What a file is by its first bytes: `name` is for people. `kind` is undefined for what no film can use. */
export interface Sniffed {
  readonly name: string;
  readonly kind?: MediaType['kind'] | 'container' | 'font';
}

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

const NAMES: Readonly<Record<string, string>> = { png: 'a PNG image', jpg: 'a JPEG image', gif: 'a GIF image', webp: 'a WebP image', avif: 'an AVIF image', wav: 'a WAV sound', flac: 'a FLAC sound', ogg: 'an Ogg file', mp3: 'an MP3 sound', m4a: 'an MP4 file' };

/** Enough of a file to tell what it is. */
export const SNIFFED_BYTES = 4096;

/** Signs at a place of a file, and what they stand for; the first that fits counts. */
const OTHERS: readonly [at: number, signs: string, is: Sniffed][] = [
  [0, '\x1aE\xdf\xa3', { name: 'a Matroska or WebM file', kind: 'container' }],
  [8, 'AVI ', { name: 'an AVI video', kind: 'footage' }],
  [4, 'ftyp', { name: 'an MP4 or QuickTime file', kind: 'container' }],
  ...['moov', 'mdat', 'wide', 'free', 'skip'].map((atom): [number, string, Sniffed] => [4, atom, { name: 'a QuickTime file', kind: 'container' }]),
  [0, 'FLV', { name: 'a Flash video', kind: 'container' }],
  [0, '0&\xb2u\x8ef\xcf\x11', { name: 'a Windows Media file', kind: 'container' }],
  [0, '\0\0\x01\xba', { name: 'an MPEG video', kind: 'footage' }],
  [0, '\0\0\x01\xb3', { name: 'an MPEG video', kind: 'footage' }],
  [188, 'G', { name: 'an MPEG transport stream', kind: 'container' }],
  [8, 'AIF', { name: 'an AIFF sound', kind: 'sound' }],
  ...['#!AMR', 'caff', 'wvpk', 'MAC '].map((sign): [number, string, Sniffed] => [0, sign, { name: 'a sound', kind: 'sound' }]),
  ...['\0\x01\0\0', 'true', 'OTTO', 'wOF2', 'wOFF', 'ttcf'].map((sign): [number, string, Sniffed] => [0, sign, { name: 'a font', kind: 'font' }]),
  [0, '%PDF', { name: 'a PDF document' }],
  [0, 'PK\x03\x04', { name: 'a ZIP archive' }],
  [0, 'II*\0', { name: 'a TIFF image' }],
  [0, 'MM\0*', { name: 'a TIFF image' }],
  [0, 'BM', { name: 'a BMP image' }],
];
const HEIC = ['heic', 'heix', 'mif1', 'hevc'];

/** What a file is, from its first bytes and never from its name. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { name: 'an empty file' };
  const start = ascii(bytes, 0, SNIFFED_BYTES);
  if (start.startsWith('ftyp', 4) && HEIC.includes(start.slice(8, 12))) return { name: 'a HEIC image' };
  if (isSvg(bytes)) return { name: 'an SVG image', kind: 'image' };
  if (isText(bytes)) return { name: 'a text' };
  const known = mediaType(bytes);
  if (known) return { name: NAMES[known.extension] ?? known.contentType, kind: known.extension === 'm4a' || known.extension === 'ogg' ? 'container' : known.kind };
  return OTHERS.find(([at, signs]) => start.startsWith(signs, at))?.[2] ?? { name: 'a file of an unknown type', kind: 'container' };
}

/** The text of an XML file in any encoding that begins with its mark; undefined for what is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes('\0') ? undefined : text;
}

export const isSvg = (bytes: Uint8Array): boolean => /^\s*<([^]*?<)?([a-z]+:)?svg[\s>]/i.test(textOf(bytes.subarray(0, SNIFFED_BYTES)) ?? '');

/** No control signs but those of lines, and letters that UTF-8 can have; a sign that was cut in two at the end is no fault. */
function isText(bytes: Uint8Array): boolean {
  const text = textOf(bytes.subarray(0, SNIFFED_BYTES));
  return text !== undefined && !/[^\P{Cc}\s]/u.test(text) && !/\ufffd(?!\ufffd{0,3}$)/u.test(text.slice(0, -1));
}
