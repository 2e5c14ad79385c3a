import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

const PREFIX = '/2018-06-01/runtime';
/** What a synchronous invocation may answer at most. */
const MOST_BYTES = 6 * 2 ** 20;

/** A function's own error, as its runtime reports it. */
export const FunctionError = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()).optional() });
export type FunctionError = z.infer<typeof FunctionError>;

/** What came of one invocation, or of the start of the process. */
export type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: FunctionError };

export interface Invocation {
  readonly event: unknown;
  readonly functionArn: string;
  readonly deadline: Date;
}

interface Waiting extends Invocation {
  readonly requestId: string;
  readonly answered: (answer: Answer) => void;
}

/**
 * Lambda's side of the runtime interface, for one process: the runtime asks for the next invocation, waits until there is
 * one, and posts its result or its error. The protocol is the documented one, so that any runtime can be behind it.
 */
export class RuntimeApi {
  readonly #server: Server;
  readonly #ready = Promise.withResolvers<void>();
  /** Invocations that no runtime has taken yet; at most one, since a process does one thing at a time. */
  #next: Waiting | undefined;
  #taken: Waiting | undefined;
  #asking: ServerResponse | undefined;
  /** Told when the runtime asks for work and there is none. */
  readonly #onIdle: () => void;

  private constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
    this.#server = createServer((request, response) => {
      void this.#respond(request, response).catch((error: Error) => response.destroy(error));
    });
    // A runtime that is frozen for a while finds its connection as it left it.
    this.#server.keepAliveTimeout = 0;
    this.#ready.promise.catch(() => undefined);
  }

  static async start({ onIdle = () => undefined }: { onIdle?: () => void } = {}): Promise<RuntimeApi> {
    const api = new RuntimeApi(onIdle);
    await new Promise<void>((resolve, reject) => api.#server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return api;
  }

  /** For the runtime's `AWS_LAMBDA_RUNTIME_API`. */
  get address(): string {
    const address = this.#server.address();
    return address && typeof address === 'object' ? `127.0.0.1:${address.port}` : '';
  }

  /** Settles when the runtime has loaded its handler and asks for work; rejects where it says that it can't. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Waits for the runtime's answer, for ever if it gives none. */
  invoke(invocation: Invocation): Promise<Answer> {
    return new Promise((answered) => {
      this.#next = { ...invocation, requestId: randomUUID(), answered };
      this.#handOver();
    });
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = `${request.method} ${request.url?.slice(PREFIX.length)}`;
    if (call === 'GET /invocation/next') {
      this.#asking = response;
      this.#ready.resolve();
      if (this.#next) this.#handOver();
      else this.#onIdle();
      return;
    }
    const body = await bodyOf(request);
    if (call === 'POST /init/error') {
      const { errorType, errorMessage } = FunctionError.parse(JSON.parse(body));
      this.#ready.reject(Object.assign(new Error(errorMessage), { name: errorType }));
      accept(response);
      return;
    }
    const [, requestId, kind] = /^POST \/invocation\/([0-9a-f-]+)\/(response|error)$/.exec(call) ?? [];
    const taken = this.#taken;
    if (!taken || taken.requestId !== requestId) return refuse(response, { status: 400, errorType: 'InvalidRequestID' });
    if (body.length > MOST_BYTES) return refuse(response, { status: 413, errorType: 'Function.ResponseSizeTooLarge' });
    this.#taken = undefined;
    accept(response);
    taken.answered(kind === 'response' ? { ok: true, result: JSON.parse(body) } : { ok: false, error: FunctionError.parse(JSON.parse(body)) });
  }

  #handOver(): void {
    const [response, next] = [this.#asking, this.#next];
    if (!response || !next) return;
    this.#asking = undefined;
    this.#next = undefined;
    this.#taken = next;
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': next.requestId,
      'lambda-runtime-deadline-ms': String(next.deadline.getTime()),
      'lambda-runtime-invoked-function-arn': next.functionArn,
      'lambda-runtime-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)};Sampled=0`,
    });
    response.end(JSON.stringify(next.event));
  }
}

const accept = (response: ServerResponse): void => {
  response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
};

function refuse(response: ServerResponse, { status, errorType }: { status: number; errorType: string }): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errorType, errorMessage: errorType }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}
