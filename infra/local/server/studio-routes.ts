import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { cacheControlOf, PREVIEW_HEADERS, studioPolicy } from '../../../functions/api/page-headers.ts';
import { fileResponse } from './file-response.ts';

const STUDIO_HEADERS = { 'content-security-policy': studioPolicy() };

const FILE = /^(\/[\w@][\w@.-]*)+$/;
/** What a browser may be sent to that is not a page of the studio. */
const NOT_PAGES = /^\/(objects|health|openapi\.json|films\/[^/]+\/(files|events))(\/|$)/;

/** The studio's files from its folder, if it is there; any other address that a browser goes to is the studio's too. */
export function studioRoutes(folder: string): MiddlewareHandler {
  const page = (request: Request): Promise<Response | undefined> => fileResponse(join(folder, 'index.html'), request, { ...STUDIO_HEADERS, 'cache-control': cacheControlOf('/index.html') });
  return async ({ req }, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const { path } = req;
    const goes = path === '/' || (req.header('accept') ?? '').includes('text/html');
    if (goes && !NOT_PAGES.test(path) && !FILE.test(path.replace(/^.*\//, '/').replace(/^[^.]*$/, ''))) return (await page(req.raw)) ?? next();
    if (!FILE.test(path)) return next();
    const guard = path.startsWith('/preview/') ? PREVIEW_HEADERS : STUDIO_HEADERS;
    const found = await fileResponse(join(folder, ...path.split('/')), req.raw, { ...guard, 'cache-control': cacheControlOf(path) });
    return found ?? next();
  };
}
