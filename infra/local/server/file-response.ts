import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { byteRange } from '../../../render-image/driver/byte-range.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.flac': 'audio/flac',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.vtt': 'text/vtt; charset=utf-8',
  '.srt': 'application/x-subrip; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file as a response: whole, or the range that was asked for; undefined where there is none. */
export async function fileResponse(path: string, request: Request, headers: Readonly<Record<string, string>> = {}): Promise<Response | undefined> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  // A file is replaced as a whole: another one has another inode or another time.
  const etag = `"${facts.ino.toString(36)}-${facts.size.toString(36)}-${Math.floor(facts.mtimeMs).toString(36)}"`;
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  const common = { 'content-type': type, 'accept-ranges': 'bytes', etag, 'last-modified': facts.mtime.toUTCString(), ...headers };
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: common });
  const range = byteRange(wantedRange(request, etag), facts.size);
  if (range === null) return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${facts.size}` } });
  const { start, end } = range ?? { start: 0, end: facts.size };
  const length = { ...common, 'content-length': String(end - start), ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${facts.size}` } : {}) };
  const body = request.method === 'HEAD' || end === start ? null : Readable.toWeb(createReadStream(path, { start, end: end - 1 }));
  return new Response(body as BodyInit | null, { status: range ? 206 : 200, headers: length });
}

const isKnown = (tags: string | null, etag: string): boolean => tags !== null && (tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** A range of something that has changed since is of no use: then all of it. */
function wantedRange({ headers }: Request, etag: string): string | undefined {
  const condition = headers.get('if-range');
  return condition === null || condition === etag ? (headers.get('range') ?? undefined) : undefined;
}
