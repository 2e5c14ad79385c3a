import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One answer of a model's server, as it goes over the wire. */
export interface Canned {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the server was asked, in order. */
export interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Record<string, unknown>;
}

export interface ModelServer {
  readonly url: string;
  readonly heard: readonly Heard[];
}

/** A server that gives its answers one after the other, the last one again and again; closed when the test ends. */
export async function modelServer(answers: readonly Canned[]): Promise<ModelServer> {
  const heard: Heard[] = [];
  const respond = async (request: IncomingMessage): Promise<Canned> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    heard.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString() || '{}') });
    return answers[Math.min(heard.length, answers.length) - 1] ?? { status: 500, body: {} };
  };
  const server = createServer((request, response) => void respond(request).then(({ status = 200, headers = {}, body }) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(written(body))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const written = (body: unknown): string | Uint8Array => (typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));

/** Replies in the shape of chat completions. */
export const chat = {
  tool: (document: unknown): Canned => completion({ content: null, tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'write_storyboard', arguments: typeof document === 'string' ? document : JSON.stringify(document) } }] }, 'tool_calls'),
  text: (content: string, finish = 'stop'): Canned => completion({ content }, finish),
  refusal: (): Canned => completion({ content: null, refusal: "I'm sorry, I can't help with that." }, 'stop'),
  truncated: (): Canned => completion({ content: null, tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'write_storyboard', arguments: '{"title":"Tides","scenes":[{"narr' } }] }, 'length'),
  error: (status: number, message: string, headers: Record<string, string> = {}): Canned => ({ status, headers, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } }),
};

const completion = (message: Record<string, unknown>, finish: string): Canned => ({
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'test',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, logprobs: null, finish_reason: finish }],
    usage: { prompt_tokens: 1200, completion_tokens: 300, total_tokens: 1500 },
  },
});

/** Replies in the shape of Bedrock's Converse. */
export const converse = {
  tool: (input: unknown): Canned => turn([{ text: 'Here it is.' }, { toolUse: { toolUseId: 'tooluse_1', name: 'write_storyboard', input } }], 'tool_use'),
  text: (text: string): Canned => turn([{ text }], 'end_turn'),
  stopped: (stopReason: string): Canned => turn([], stopReason),
  error: (status: number, type: string, message: string): Canned => ({ status, headers: { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/` }, body: { message } }),
};

const turn = (content: readonly unknown[], stopReason: string): Canned => ({
  body: { output: { message: { role: 'assistant', content } }, stopReason, usage: { inputTokens: 1100, outputTokens: 280, totalTokens: 1380 }, metrics: { latencyMs: 900 } },
});
