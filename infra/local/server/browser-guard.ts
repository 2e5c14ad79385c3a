import type { MiddlewareHandler } from 'hono';
import { ApiProblem } from '../../../functions/api/problems.ts';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

export const isLoopback = (host: string): boolean => LOOPBACK.test(host.includes(':') && !host.startsWith('[') && host.split(':').length > 2 ? `[${host}]` : host);

/**
 * Keeps the pages of others from using a server that asks for no key: they may neither send from their own origin, nor
 * come under a name of theirs that they have made to mean this machine.
 */
export function browserGuard({ loopback }: { loopback: boolean }): MiddlewareHandler {
  return async ({ req }, next) => {
    const host = req.header('host') ?? new URL(req.url).host;
    if (loopback && !isLoopback(host)) throw new ApiProblem(403, `this server is reached as localhost, not as ${host.slice(0, 100)}`);
    const origin = req.header('origin');
    const changes = req.method !== 'GET' && req.method !== 'HEAD';
    if (changes && origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) throw new ApiProblem(403, 'pages of another origin can not use this server');
    if (changes && origin === undefined && req.header('sec-fetch-site') === 'cross-site') throw new ApiProblem(403, 'pages of another origin can not use this server');
    await next();
  };
}
