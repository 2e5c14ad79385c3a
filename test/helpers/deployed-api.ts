import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { z } from 'zod';
import { refusedResponse, startedResponse, startRequest } from '../../infra/aws/start-film.ts';
import type { FunctionProcess } from '../../infra/local/lambda/function-process.ts';
import { Brief } from '../../workflows/contracts/index.ts';
import { escapeJavaScript, renderTemplate } from './vtl.ts';

/** Of the key that every request here has. */
export const API_KEY_ID = 'a1b2c3d4e5';

const Proxied = z.object({ statusCode: z.number(), body: z.string().default(''), headers: z.record(z.string(), z.string()).default({}), isBase64Encoded: z.boolean().default(false) });

export interface DeployedApiOptions {
  /** The function behind the other routes. */
  readonly routes: FunctionProcess;
  readonly machineArn: string;
  /** Where Step Functions is played. */
  readonly stepFunctions: string;
  /** Told of each execution that is started: its name and its input. */
  readonly started: (filmId: string, brief: unknown) => void;
}

/** Plays API Gateway as it is deployed: `POST /films` by its templates to Step Functions, all else to the function. */
export async function startApi({ routes, machineArn, stepFunctions, started }: DeployedApiOptions) {
  const known = new Set<string>();

  async function startExecution(request: IncomingMessage, body: string) {
    if (!Brief.safeParse(JSON.parse(body)).success) return { status: 400, body: '{"title": "Bad Request"}' };
    const params = (name: string) => request.headers[name] ?? '';
    const path = (name: string): unknown => (JSON.parse(body) as Record<string, unknown>)[name.slice(2)] ?? '';
    const rendered = renderTemplate(startRequest(machineArn), { input: { params, path, json: () => body }, util: { escapeJavaScript }, context: { requestId: 'request-1', identity: { apiKeyId: API_KEY_ID } } });
    const answer = await fetch(stepFunctions, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' }, body: rendered });
    const fields = (await answer.json()) as Record<string, string>;
    const { name, input } = JSON.parse(rendered) as { name: string; input: string };
    // The server's own message names no execution.
    if (fields['__type']) fields['message'] = `Execution Already Exists: '${machineArn.replace(':stateMachine:', ':execution:')}:${name}'`;
    if (answer.ok && !known.has(name)) started(name, JSON.parse(input));
    known.add(name);
    const responseOverride: { status?: number } = {};
    const text = renderTemplate(answer.ok ? startedResponse : refusedResponse, { input: { path: (path: string) => fields[path.slice(2)] }, context: { responseOverride } });
    return { status: answer.ok ? 202 : (responseOverride.status ?? 400), body: text };
  }

  async function proxy(request: IncomingMessage, body: string) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://api');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const many = (pairs: Record<string, string>) => Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, [value]]));
    const query = Object.fromEntries(searchParams);
    const event = {
      resource: '/{proxy+}',
      path: pathname,
      httpMethod: request.method,
      headers,
      multiValueHeaders: many(headers),
      queryStringParameters: query,
      multiValueQueryStringParameters: many(query),
      pathParameters: { proxy: pathname.slice(1) },
      stageVariables: null,
      requestContext: { requestId: 'request-1', stage: 'v1', domainName: 'api.test', httpMethod: request.method, path: `/v1${pathname}`, identity: { sourceIp: '127.0.0.1' } },
      body: body === '' ? null : body,
      isBase64Encoded: false,
    };
    const answer = await routes.invoke(event);
    if (!answer.ok) return { status: 502, body: JSON.stringify(answer.error) };
    const { statusCode, body: text } = Proxied.parse(answer.result);
    return { status: statusCode, body: text };
  }

  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const answered = request.method === 'POST' && request.url === '/films' ? startExecution(request, body) : proxy(request, body);
    // A fault of this gateway is an answer too: a caller would wait for ever.
    const made = await answered.catch((error: Error) => ({ status: 500, body: JSON.stringify({ title: error.message }) }));
    response.writeHead(made.status, { 'content-type': 'application/json' }).end(made.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, end };
}
