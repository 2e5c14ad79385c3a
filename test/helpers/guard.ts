import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCESS, LEDGER_ACTIONS } from '../../infra/aws/permissions.ts';
import { familyOf, families } from '../../infra/aws/key-families.ts';
import type { StateName } from '../../workflows/contracts/index.ts';

export interface Guard {
  readonly endpoint: string;
  /** What was asked and not allowed. */
  readonly refused: string[];
  readonly end: () => Promise<void>;
}

/** A server in front of another that lets pass what is allowed, and answers all else as IAM would. */
export async function startGuard(endpoint: string, allows: (asked: IncomingMessage) => boolean): Promise<Guard> {
  const refused: string[] = [];
  const server = createServer((asked, answer) => {
    if (!allows(asked)) {
      refused.push(`${asked.method} ${asked.url} ${String(asked.headers['x-amz-target'] ?? '')}`);
      asked.resume();
      answer.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
      return;
    }
    // The host stays as it was signed.
    const passed = request(`${endpoint}${asked.url}`, { method: asked.method, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.on('close', () => asked.complete || passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, refused, end };
}

const within = (key: string, names: readonly (keyof typeof families)[]): boolean => names.some((name) => families[name] === familyOf(key));

/** What the role of a state's function lets it do with objects, as `permit` gives it. */
export const mayUseObjects =
  (state: StateName) =>
  ({ method, url, headers }: IncomingMessage): boolean => {
    const { pathname, searchParams } = new URL(url ?? '/', 'http://s3');
    const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
    const { read, write, uploads = false } = ACCESS[state];
    if (key === '') return method === 'GET' && read.length + write.length > 0;
    if (bucket === 'uploads') return uploads && (method === 'GET' || method === 'HEAD') && within(key, ['media']);
    if (method === 'GET' || method === 'HEAD') return within(key, read);
    const source = headers['x-amz-copy-source'];
    if (typeof source === 'string' && !within(decodeURIComponent(source).replace(/^\/?films\//, ''), read)) return false;
    return (method !== 'DELETE' || searchParams.has('uploadId')) && within(key, write);
  };

/** What every function's role lets it do with the ledger. */
export const mayUseLedger = ({ headers }: IncomingMessage): boolean => LEDGER_ACTIONS.includes(`dynamodb:${String(headers['x-amz-target']).split('.')[1]}`);
