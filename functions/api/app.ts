import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { api, type RouteAnswer, type RouteCall, type RouteContract, type RouteName } from '../../workflows/contracts/index.ts';
import { answerEvents } from './events/answer-events.ts';
import { FilmFeeds } from './events/film-feeds.ts';
import { openApiDocument } from './openapi.ts';
import type { ApiPorts } from './ports.ts';
import { ApiProblem, problemOf, problemResponse } from './problems.ts';
import { readCall } from './read-call.ts';
import { createBatch, deleteBatch, getBatch, listBatches, quoteBatch, retryBatch, stopBatch } from './routes/batches.ts';
import { cancelFilm, retryFilm } from './routes/change-film.ts';
import { createFilm } from './routes/create-film.ts';
import { deleteFilm } from './routes/delete-film.ts';
import { getFilm, filmFile, listFilms } from './routes/look-up.ts';
import { makeCaptions, makeSpeech } from './routes/speech.ts';
import { getStats } from './routes/stats.ts';
import { abortMultipart, beginMultipart, completeMultipart, signParts } from './routes/multipart.ts';
import { createUpload } from './routes/uploads.ts';
import { redeliverWebhook } from './routes/webhook.ts';
import { estimateFilm, getCatalogue, writeStoryboard } from './routes/write.ts';
import { guardHeaders } from './security-headers.ts';

/** What a route makes of a call: its answer, or a response of its own. `url` is the address that was called. */
export type Route<Name extends RouteName> = (ports: ApiPorts, call: RouteCall<Name>, url: URL) => Promise<RouteAnswer<Name> | Response>;

type Routes = { readonly [Name in Exclude<RouteName, 'filmEvents' | 'getOpenApi'>]: Route<Name> };

const routes: Routes = {
  createFilm,
  listFilms,
  getFilm,
  filmFile,
  cancelFilm,
  retryFilm,
  redeliverWebhook,
  deleteFilm,
  createUpload,
  beginMultipart,
  signParts,
  completeMultipart,
  abortMultipart,
  getStats,
  estimateFilm,
  quoteBatch,
  createBatch,
  listBatches,
  getBatch,
  stopBatch,
  retryBatch,
  deleteBatch,
  writeStoryboard,
  makeSpeech,
  makeCaptions,
  getCatalogue,
  getHealth: async () => ({ status: 'ok' }),
};

/** The API as one app, wherever it runs. Routes, what they take and who may call them are those of the contract. */
export function createApi(ports: ApiPorts): Hono {
  const app = new Hono();
  app.use(guardHeaders);
  if (ports.allowedOrigins?.length) app.use(cors({ origin: [...ports.allowedOrigins], exposeHeaders: ['Location', 'Retry-After'] }));
  app.onError((error) => {
    if (problemOf(error).problem.status >= 500) ports.log(`${error.name}: ${error.message}\n${error.stack ?? ''}`);
    return problemResponse(error);
  });
  app.notFound(({ req }) => problemResponse(new ApiProblem(404, `there is nothing at ${req.path.slice(0, 200)}`)));
  const feeds = new FilmFeeds(ports);
  const special = {
    filmEvents: async (_ports: ApiPorts, call: RouteCall<'filmEvents'>): Promise<Response> => answerEvents(feeds, call),
    getOpenApi: async (_ports: ApiPorts, _call: RouteCall<'getOpenApi'>, url: URL) => openApiDocument(url.origin + url.pathname.slice(0, -'/openapi.json'.length)),
  };
  for (const [name, contract] of Object.entries(api) as [RouteName, RouteContract][]) {
    const route = { ...routes, ...special }[name] as (ports: ApiPorts, call: unknown, url: URL) => Promise<unknown>;
    app.on(contract.method, honoPath(contract.path), (context) => serve({ context, contract, ports, route }));
  }
  for (const path of new Set(Object.values(api).map((contract) => contract.path))) app.all(honoPath(path), () => refuseMethod(path));
  return app;
}

interface Serving {
  readonly context: Context;
  readonly contract: RouteContract;
  readonly ports: ApiPorts;
  readonly route: (ports: ApiPorts, call: unknown, url: URL) => Promise<unknown>;
}

async function serve({ context, contract, ports, route }: Serving): Promise<Response> {
  const caller = contract.scope === 'none' ? undefined : await ports.access?.allow(context.req.raw.headers, contract.scope);
  const call = await readCall(context, contract);
  const answer = await route(caller === undefined ? ports : { ...ports, caller }, call, calledAt(context));
  if (answer instanceof Response) return answer;
  if (!contract.answer) return new Response(null, { status: contract.status });
  return new Response(JSON.stringify(answer), { status: contract.status, headers: { 'content-type': 'application/json' } });
}

/** The address that was called, with the stage of API Gateway before the path: that is in no request, but beside it. */
function calledAt({ req, env }: Context): URL {
  const url = new URL(req.url);
  const proxied = (env as { requestContext?: { path?: string } } | undefined)?.requestContext?.path;
  if (proxied?.endsWith(url.pathname)) url.pathname = proxied;
  return url;
}

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function refuseMethod(path: string): Response {
  const allow = Object.values(api).flatMap((contract) => (contract.path === path ? [contract.method] : [])).join(', ');
  return problemResponse(new ApiProblem(405, `${path} takes ${allow}`, { headers: { allow } }));
}
