import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FONT_PACKAGES } from '../../scenes/fonts/families.ts';
import { MEDIA_KEY } from '../../workflows/contracts/index.ts';
import { byteRange } from './byte-range.ts';
import { fontFolder, fontStyleSheet } from './font-faces.ts';
import { pictogramFile } from './pictogram-files.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>Fanreel</title><link rel="stylesheet" href="/fonts.css"><script type="module" src="/page.js"></script>`;

/** The page and whatever a scene brings along reach this server and nothing else: no other host, no other port. */
const POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; connect-src 'self' blob: data:; form-action 'none'; base-uri 'self'";

export interface PageServerOptions {
  /** The bundled page. */
  readonly script: () => Promise<Uint8Array>;
  /** A file that the script imports when a film needs it; rejects where there is none. */
  readonly chunk?: ((name: string) => Promise<Uint8Array>) | undefined;
  /** The bytes of an object; rejects where there is none. */
  readonly media: (key: string) => Promise<Uint8Array>;
  /** Objects that the page finds at other paths too, such as `/footage.mp4`. */
  readonly assets?: Readonly<Record<string, string>> | undefined;
  /** Takes encoded frames as the page posts them. */
  readonly onChunks: (body: Buffer) => void;
  /** Takes how far the page is, as `page/whereabouts.ts` tells it several times a second. */
  readonly onWhereabouts?: (said: string) => void;
}

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

type Answer = { type: string; body: string | Uint8Array } | { type: string; file: string } | undefined;

/** Serves the page, its fonts and the film's media to one browser, on 127.0.0.1 alone. */
export async function servePage(given: PageServerOptions): Promise<PageServer> {
  const fonts = await fontStyleSheet(FONT_PACKAGES);
  const options = { ...given, media: remembered(given.media) };
  const server = createServer((request, response) => {
    respond(request, response, options, fonts).catch((error: Error) => response.destroy(error));
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
  });
}

async function respond(request: IncomingMessage, response: ServerResponse, options: PageServerOptions, fonts: string): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://page').pathname);
  if (request.method === 'POST' && path === '/chunks') {
    options.onChunks(await bodyOf(request));
    response.writeHead(204).end();
    return;
  }
  if (request.method === 'POST' && path === '/whereabouts') {
    options.onWhereabouts?.((await bodyOf(request)).toString());
    response.writeHead(204).end();
    return;
  }
  const answer = await find(path, options, fonts);
  if (!answer) {
    response.writeHead(404).end();
    return;
  }
  const headers = { 'content-type': answer.type, 'cache-control': 'no-store', 'content-security-policy': POLICY };
  if ('file' in answer) {
    response.writeHead(200, headers);
    await pipeline(createReadStream(answer.file), response);
  } else sendBody(request, response, { headers, body: Buffer.from(answer.body) });
}

/** All of it, or the range that was asked for: footage is read piece by piece. */
function sendBody(request: IncomingMessage, response: ServerResponse, { headers, body }: { headers: Record<string, string>; body: Buffer }): void {
  const range = byteRange(request.headers.range, body.length);
  if (range === null) {
    response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: body.length };
  const part = range ? { 'content-range': `bytes ${start}-${end - 1}/${body.length}` } : {};
  response.writeHead(range ? 206 : 200, { ...headers, ...part, 'accept-ranges': 'bytes', 'content-length': end - start });
  response.end(request.method === 'HEAD' ? undefined : body.subarray(start, end));
}

async function find(path: string, { script, chunk, media, assets = {} }: PageServerOptions, fonts: string): Promise<Answer> {
  if (path === '/') return { type: 'text/html', body: PAGE };
  if (path === '/page.js') return { type: 'text/javascript', body: await script() };
  const [, name] = /^\/page\/([\w-]+\.js)$/.exec(path) ?? [];
  if (name && chunk) {
    return chunk(name).then(
      (body) => ({ type: 'text/javascript', body }),
      () => undefined,
    );
  }
  if (path === '/fonts.css') return { type: 'text/css', body: fonts };
  const font = /^\/fonts\/((?:@[a-z-]+\/)?[a-z0-9-]+)\/files\/([a-z0-9-]+\.woff2?)$/.exec(path);
  if (font?.[1] && font[2] && FONT_PACKAGES.includes(font[1])) {
    return { type: 'font/woff2', file: join(fontFolder(font[1]), 'files', font[2]) };
  }
  const drawing = pictogramFile(path);
  if (drawing !== undefined) return readFile(drawing).then((body) => ({ type: 'image/svg+xml', body }), () => undefined);
  const key = Object.hasOwn(assets, path) ? assets[path] : path.slice(1);
  if (key === undefined || !MEDIA_KEY.test(key)) return undefined;
  return media(key).then(
    (body) => ({ type: mediaType(path), body }),
    () => undefined,
  );
}

/** Footage is asked for in many pieces, and comes from the store in one. */
function remembered(media: PageServerOptions['media']): PageServerOptions['media'] {
  const known = new Map<string, Promise<Uint8Array>>();
  return (key) => {
    const found = known.get(key) ?? media(key);
    known.set(key, found);
    return found;
  };
}

/** The page decodes by content, except that some types must be named. */
const TYPES: Readonly<Record<string, string>> = { svg: 'image/svg+xml', json: 'application/json', css: 'text/css', js: 'text/javascript', mp4: 'video/mp4', webm: 'video/webm' };
const mediaType = (path: string): string => TYPES[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
