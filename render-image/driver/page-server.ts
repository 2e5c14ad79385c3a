import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FONT_PACKAGES } from '../../scenes/fonts/families.ts';
import { MEDIA_KEY } from '../../workflows/contracts/index.ts';
import { fontFolder, fontStyleSheet } from './font-faces.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>Fanreel</title><link rel="stylesheet" href="/fonts.css"><script type="module" src="/page.js"></script>`;

export interface PageServerOptions {
  /** The bundled page. */
  readonly script: () => Promise<Uint8Array>;
  /** The bytes of an object; rejects where there is none. */
  readonly media: (key: string) => Promise<Uint8Array>;
  /** Takes encoded frames as the page posts them. */
  readonly onChunks: (body: Buffer) => void;
}

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

type Answer = { type: string; body: string | Uint8Array } | { type: string; file: string } | undefined;

/** Serves the page, its fonts and the film's media to one browser, on 127.0.0.1 alone. */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const fonts = await fontStyleSheet(FONT_PACKAGES);
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
  const answer = await find(path, options, fonts);
  if (!answer) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' });
  if ('file' in answer) await pipeline(createReadStream(answer.file), response);
  else response.end(answer.body);
}

async function find(path: string, { script, media }: PageServerOptions, fonts: string): Promise<Answer> {
  if (path === '/') return { type: 'text/html', body: PAGE };
  if (path === '/page.js') return { type: 'text/javascript', body: await script() };
  if (path === '/fonts.css') return { type: 'text/css', body: fonts };
  const font = /^\/fonts\/((?:@[a-z-]+\/)?[a-z0-9-]+)\/files\/([a-z0-9-]+\.woff2?)$/.exec(path);
  if (font?.[1] && font[2] && FONT_PACKAGES.includes(font[1])) {
    return { type: 'font/woff2', file: join(fontFolder(font[1]), 'files', font[2]) };
  }
  const key = path.slice(1);
  if (!MEDIA_KEY.test(key)) return undefined;
  return media(key).then(
    (body) => ({ type: mediaType(key), body }),
    () => undefined,
  );
}

/** The page decodes by content, except that SVG must be named. */
const mediaType = (key: string): string => (key.endsWith('.svg') ? 'image/svg+xml' : 'application/octet-stream');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
