import { FilmError } from '../../../workflows/contracts/index.ts';
import type { MediaUse } from './references.ts';

/** What can be used, by where it is to be used. */
export const ACCEPTED: Readonly<Record<MediaUse, string>> = {
  image: 'JPEG, PNG, WebP, AVIF, GIF or SVG',
  font: 'a font in TTF, OTF or WOFF2',
  slide: 'JPEG, PNG, WebP, AVIF, GIF or SVG',
  footage: 'a video that ffmpeg reads, such as MP4, MOV, WebM or MKV',
  sound: 'a sound that ffmpeg reads, such as WAV, MP3, M4A, Ogg or FLAC',
  visual: 'an image (JPEG, PNG, WebP, AVIF, GIF, SVG) or a video (MP4, MOV, WebM, MKV)',
  any: 'an image, a video, a sound or a font',
};

/** Names the item, what was found, and what is accepted. */
export function mediaRefused({ path, source, use }: { path: string; source: string; use: MediaUse }, found: string): FilmError {
  return new FilmError('MediaRefused', `${path}: ${shortened(source)} ${found}; accepted is ${ACCEPTED[use]}`, { path });
}

/** Addresses are told without what may be a secret in them. */
const shortened = (source: string): string => {
  const bare = source.replace(/[?#].*$/, '');
  return bare.length > 120 ? `${bare.slice(0, 117)}…` : bare;
};
