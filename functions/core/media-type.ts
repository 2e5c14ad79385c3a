/** What a file is, judged by its first bytes and not by its name. */
export interface MediaType {
  readonly kind: 'image' | 'sound' | 'footage';
  readonly extension: string;
  readonly contentType: string;
}

const image = (extension: string, contentType: string): MediaType => ({ kind: 'image', extension, contentType });
const sound = (extension: string, contentType: string): MediaType => ({ kind: 'sound', extension, contentType });

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

const AVIF_BRANDS = ['avif', 'avis'];
const M4A_BRANDS = ['M4A ', 'mp42', 'isom'];

/** The type of an image that browsers draw or a sound that ffmpeg reads; undefined for anything else. */
export function mediaType(bytes: Uint8Array): MediaType | undefined {
  const brand = ascii(bytes, 4, 8) === 'ftyp' ? ascii(bytes, 8, 12) : '';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return image('png', 'image/png');
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return image('jpg', 'image/jpeg');
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return image('gif', 'image/gif');
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return image('webp', 'image/webp');
  if (AVIF_BRANDS.includes(brand)) return image('avif', 'image/avif');
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') return sound('wav', 'audio/wav');
  if (ascii(bytes, 0, 4) === 'fLaC') return sound('flac', 'audio/flac');
  if (ascii(bytes, 0, 4) === 'OggS') return sound('ogg', 'audio/ogg');
  if (M4A_BRANDS.includes(brand)) return sound('m4a', 'audio/mp4');
  if (ascii(bytes, 0, 3) === 'ID3' || ((bytes[0] ?? 0) === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)) return sound('mp3', 'audio/mpeg');
  return undefined;
}

/** The type of a video that the page can decode; what its container shares with sound files is settled by where it is used. */
export function footageType(bytes: Uint8Array): MediaType | undefined {
  const isMp4 = ascii(bytes, 4, 8) === 'ftyp' && !AVIF_BRANDS.includes(ascii(bytes, 8, 12)) && ascii(bytes, 8, 12) !== 'M4A ';
  return isMp4 ? { kind: 'footage', extension: 'mp4', contentType: 'video/mp4' } : undefined;
}
