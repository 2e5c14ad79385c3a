import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { fileResponse } from './file-response.ts';

/**
 * What the studio's pages may do: their own scripts alone, and pictures and films of this server or made in the page.
 * Styles may stand in the page, because the component library adds one rule of its own; nothing of a brief becomes one.
 */
const STUDIO_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The page that plays scenes has no origin, whoever opens it: it can reach its own script and fonts, and nothing of the studio. */
const PREVIEW_POLICY = [
  "default-src 'none'",
  'sandbox allow-scripts',
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src blob: data:",
  "font-src 'self'",
  'connect-src blob: data:',
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
/** A page without an origin is a stranger even to the server that it came from. */
const PREVIEW_HEADERS = { 'content-security-policy': PREVIEW_POLICY, 'x-frame-options': 'SAMEORIGIN', 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' };

const FILE = /^(\/[\w@][\w@.-]*)+$/;
/** What a browser may be sent to that is not a page of the studio. */
const NOT_PAGES = /^\/(objects|health|openapi\.json|films\/[^/]+\/(files|events))(\/|$)/;

/** The studio's files from its folder, if it is there; any other address that a browser goes to is the studio's too. */
export function studioRoutes(folder: string): MiddlewareHandler {
  const page = (request: Request): Promise<Response | undefined> => fileResponse(join(folder, 'index.html'), request, { 'content-security-policy': STUDIO_POLICY, 'cache-control': 'no-cache' });
  return async ({ req }, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const { path } = req;
    const goes = path === '/' || (req.header('accept') ?? '').includes('text/html');
    if (goes && !NOT_PAGES.test(path) && !FILE.test(path.replace(/^.*\//, '/').replace(/^[^.]*$/, ''))) return (await page(req.raw)) ?? next();
    if (!FILE.test(path)) return next();
    const guard = path.startsWith('/preview/') ? PREVIEW_HEADERS : { 'content-security-policy': STUDIO_POLICY };
    const found = await fileResponse(join(folder, ...path.split('/')), req.raw, { ...guard, 'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' });
    return found ?? next();
  };
}
