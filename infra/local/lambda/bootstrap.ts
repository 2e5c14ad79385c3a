import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A runtime that does what the documented interface asks of one: load the handler that `_HANDLER` names, then ask for an
 * invocation, run it, report, and so on for ever. On AWS the base image brings its own. It imports nothing of ours,
 * because it runs where nothing of ours is.
 */
const { AWS_LAMBDA_RUNTIME_API: api = '', LAMBDA_TASK_ROOT: root = '/var/task', _HANDLER: name = '' } = process.env;

type Handler = (event: unknown, context: object) => Promise<unknown>;

interface Reply {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Not `fetch`, which gives up on an answer after five minutes: the next invocation may be longer in coming. */
function call(method: 'GET' | 'POST', path: string, body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(`http://${api}/2018-06-01/runtime${path}`, { method, headers: { 'content-type': 'application/json' } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(pieces).toString() }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function reported(thrown: unknown): string {
  const { name: errorType, message: errorMessage, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return JSON.stringify({ errorType, errorMessage, trace: stack.split('\n') });
}

async function load(): Promise<Handler> {
  const [file = '', exported = ''] = name.split('.');
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, `${file}.mjs`)).href);
  const handler = module[exported];
  if (typeof handler !== 'function') throw new Error(`${name} is no function`);
  return async (event, context) => handler(event, context);
}

async function serve(handler: Handler): Promise<never> {
  for (;;) {
    const { headers, body } = await call('GET', '/invocation/next');
    const id = String(headers['lambda-runtime-aws-request-id']);
    process.env['_X_AMZN_TRACE_ID'] = String(headers['lambda-runtime-trace-id']);
    const deadline = Number(headers['lambda-runtime-deadline-ms']);
    const context = { awsRequestId: id, invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'], getRemainingTimeInMillis: () => deadline - Date.now() };
    try {
      const result = await handler(JSON.parse(body), context);
      await call('POST', `/invocation/${id}/response`, JSON.stringify(result ?? null));
    } catch (error) {
      await call('POST', `/invocation/${id}/error`, reported(error));
    }
  }
}

try {
  process.chdir(root);
  await serve(await load());
} catch (error) {
  await call('POST', '/init/error', reported(error));
  process.exit(1);
}
