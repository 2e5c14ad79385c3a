import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Promises all of the body, sends so many bytes of it, and hangs up. */
  readonly cutAfter?: number;
}

/** A server on this machine that answers as it is told, and remembers what it was asked. */
export async function startAnswering(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void reply(request, response);
  });
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const one = await received(request);
    asked.push(one);
    send(request, response, answer(one));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${address.port}`, asked, end };
}

async function received(request: IncomingMessage): Promise<Asked> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1');
  return { method: request.method ?? '', path, query, headers: request.headers, body: await textOf(request) };
}

function send(request: IncomingMessage, response: ServerResponse, { status = 200, headers = {}, body = '', cutAfter }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-length': bytes.length, ...headers });
  if (cutAfter === undefined || request.method === 'HEAD') response.end(request.method === 'HEAD' ? undefined : bytes);
  else response.write(bytes.subarray(0, cutAfter), () => response.destroy());
}
