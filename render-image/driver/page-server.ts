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

/** Pages of one program share a tab, and what it has kept of the program: files with other contents have other names, or another tab. */
const KEPT = 'max-age=31536000, immutable';

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
  /** Told of every object, once, that was asked for and found: a page that loads hundreds of images is not stuck. */
  readonly onMedia?: () => void;
}

/** `kept` by the browser for the next page from here. */
type Answer = { type: string; kept?: boolean } & ({ body: string | Uint8Array } | { file: string });

const script = (body: Uint8Array): Answer => ({ type: 'text/javascript', body, kept: true });

/** Serves one page after the other, with its fonts and the film's media, to one browser, on 127.0.0.1 alone. */
export class PageServer {
  readonly origin: string;
  readonly #server: Server;
  readonly #fonts: string;
  #visits = 0;
  #page: PageServerOptions | undefined;

  private constructor(server: Server, port: number, fonts: string) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#server = server;
    this.#fonts = fonts;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#respond(request, response).catch((error: Error) => response.destroy(error));
    });
  }

  static async start(): Promise<PageServer> {
    const fonts = await fontStyleSheet(FONT_PACKAGES);
    const server = createServer();
    // Whoever waits for a page waits for its browser; a server that nobody asks holds no process up.
    server.unref();
    return new PageServer(server, await listen(server), fonts);
  }

  /** What the next page finds here; gives its address. The page before it is not heard from now on. */
  open(page: PageServerOptions): string {
    this.#page = { ...page, media: remembered(page.media, page.onMedia) };
    this.#visits += 1;
    return `${this.origin}/?visit=${this.#visits}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    const path = decodeURIComponent(pathname);
    if (request.method === 'POST') return this.#hear(path, searchParams.get('visit'), { request, response });
    const answer = this.#page && (await find(path, this.#page, this.#fonts));
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    const headers = { 'content-type': answer.type, 'cache-control': answer.kept ? KEPT : 'no-store', 'content-security-policy': POLICY };
    if ('file' in answer) {
      response.writeHead(200, headers);
      await pipeline(createReadStream(answer.file), response);
    } else sendBody(request, response, { headers, body: Buffer.from(answer.body) });
  }

  /** What the page posts: encoded frames, and how far it is. */
  async #hear(path: string, visit: string | null, { request, response }: { request: IncomingMessage; response: ServerResponse }): Promise<void> {
    const body = await bodyOf(request);
    const known = path === '/chunks' || path === '/whereabouts';
    const heard = known && visit === String(this.#visits);
    if (heard && path === '/chunks') this.#page?.onChunks(body);
    if (heard && path === '/whereabouts') this.#page?.onWhereabouts?.(body.toString());
    response.writeHead(heard ? 204 : known ? 410 : 404).end();
  }
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

async function find(path: string, { script: main, chunk, media, assets = {} }: PageServerOptions, fonts: string): Promise<Answer | undefined> {
  if (path === '/') return { type: 'text/html', body: PAGE };
  if (path === '/page.js') return script(await main());
  const [, name] = /^\/page\/([\w-]+\.js)$/.exec(path) ?? [];
  if (name && chunk) {
    return chunk(name).then(script, () => undefined);
  }
  if (path === '/fonts.css') return { type: 'text/css', body: fonts, kept: true };
  const font = /^\/fonts\/((?:@[a-z-]+\/)?[a-z0-9-]+)\/files\/([a-z0-9-]+\.woff2?)$/.exec(path);
  if (font?.[1] && font[2] && FONT_PACKAGES.includes(font[1])) {
    return { type: 'font/woff2', file: join(fontFolder(font[1]), 'files', font[2]), kept: true };
  }
  const drawing = pictogramFile(path);
  if (drawing !== undefined) return readFile(drawing).then((body) => ({ type: 'image/svg+xml', body, kept: true }), () => undefined);
  const key = Object.hasOwn(assets, path) ? assets[path] : path.slice(1);
  if (key === undefined || !MEDIA_KEY.test(key)) return undefined;
  return media(key).then(
    (body) => ({ type: mediaType(path), body }),
    () => undefined,
  );
}

/** Footage is asked for in many pieces, and comes from the store in one. */
function remembered(media: PageServerOptions['media'], onMedia: () => void = () => undefined): PageServerOptions['media'] {
  const known = new Map<string, Promise<Uint8Array>>();
  const fetched = async (key: string): Promise<Uint8Array> => {
    const bytes = await media(key);
    onMedia();
    return bytes;
  };
  return (key) => {
    const found = known.get(key) ?? fetched(key);
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
