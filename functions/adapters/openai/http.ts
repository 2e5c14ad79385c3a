/** What a server answered, or why there is no answer. `retryAfterSeconds` is what a busy server asks for. */
export interface Reply {
  readonly status: number;
  readonly body: Uint8Array;
  readonly retryAfterSeconds: number | undefined;
}

export interface Endpoint {
  /** Up to and with the version, e.g. `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly key?: string | undefined;
}

/**
 * Posts a document to an endpoint.
 * @throws TypeError where the server can't be reached, or the signal's reason
 */
export async function post({ url, key }: Endpoint, path: string, document: unknown, signal: AbortSignal): Promise<Reply> {
  const response = await fetch(`${url.replace(/\/+$/, '')}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(document),
    signal,
  });
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()), retryAfterSeconds: retryAfter(response.headers) };
}

/** Seconds, or a date; some servers count milliseconds under a name of their own. */
function retryAfter(headers: Headers): number | undefined {
  const milliseconds = headers.get('retry-after-ms');
  if (milliseconds !== null && /^\d+$/.test(milliseconds)) return Number(milliseconds) / 1000;
  const asked = headers.get('retry-after');
  if (asked === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(asked)) return Number(asked);
  const date = Date.parse(asked);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}

export const textOf = (reply: Reply): string => Buffer.from(reply.body).toString('utf8');

/** What a server says of an error, in one short line. */
export function complaintOf(reply: Reply): string {
  const said = messageIn(textOf(reply)).replace(/\s+/g, ' ').trim().slice(0, 200);
  return `HTTP ${reply.status}${said ? ` (${said})` : ''}`;
}

function messageIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error === 'string') return error;
    if (error !== null && typeof error === 'object' && 'message' in error && typeof error.message === 'string') return error.message;
  } catch {
    // A proxy in between answers with a page of its own; its text has to do.
  }
  return text.replace(/<[^>]*>/g, ' ');
}

/** The reason of a fetch that failed is in its cause. */
export function unreachable(url: string, error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const why = cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : error instanceof Error ? error.message : String(error);
  return `${url} can't be reached: ${why}`;
}
