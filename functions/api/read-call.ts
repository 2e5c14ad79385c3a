import type { Context } from 'hono';
import { BRIEF_BYTES, type RouteContract } from '../../workflows/contracts/index.ts';
import { refusal } from '../core/refusal.ts';
import { ApiProblem } from './problems.ts';

/** How deep JSON may be nested: deeper than any brief, and far from what a stack bears. */
const DEEPEST = 64;

/** The parts of a call, each held against its schema. @throws ApiProblem 400, 413, 415 */
export async function readCall(context: Context, contract: RouteContract): Promise<Record<string, unknown>> {
  const given = {
    params: contract.params && context.req.param(),
    query: contract.query && queryOf(context),
    headers: contract.headers && context.req.header(),
    body: contract.body && (await jsonOf(context, contract.bodyBytes ?? BRIEF_BYTES)),
  };
  return { params: parsed(contract.params, given.params), query: parsed(contract.query, given.query), headers: parsed(contract.headers, given.headers), body: parsed(contract.body, given.body) };
}

function parsed(schema: RouteContract['body'], value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = refusal(result.error);
  throw new ApiProblem(400, path ? `${path}: ${message}` : message, { path, error: 'BriefRefused' });
}

/** A field that is given twice would be read once, and who knows which. */
function queryOf(context: Context): Record<string, string> {
  const all = Object.entries(context.req.queries());
  const twice = all.find(([, values]) => values.length > 1);
  if (twice) throw new ApiProblem(400, `${twice[0]}: given twice`, { path: twice[0] });
  return Object.fromEntries(all.map(([name, [value = '']]) => [name, value]));
}

async function jsonOf(context: Context, most: number): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type)) throw new ApiProblem(415, 'send the body as application/json');
  const text = await limitedText(context.req.raw, most);
  if (deeperThan(text, DEEPEST)) throw new ApiProblem(400, `the body is nested more than ${DEEPEST} deep`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiProblem(400, `the body is no JSON: ${(error as Error).message.slice(0, 200)}`);
  }
}

/** The length that is announced may be none or a lie: bytes are counted as they come. */
async function limitedText(request: Request, most: number): Promise<string> {
  const tooLarge = (): ApiProblem => new ApiProblem(413, `the body has more than ${most} bytes`, { headers: { connection: 'close' } });
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Brackets outside of strings, counted without building anything. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
