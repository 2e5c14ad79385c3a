import { api, type Problem, type RouteAnswer, type RouteContract, type RouteName, type RouteRequest } from '../../workflows/contracts/index.ts';

/** What the API refused, as it said so. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Where the API is, such as `http://127.0.0.1:4173`, or `https://….execute-api.….amazonaws.com/v1`. */
  readonly address: string;
  readonly key?: string;
  /** By default the `fetch` of the place. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

/** Routes that answer with JSON, or with nothing; events are for `EventSource`, files for addresses. */
type CalledRoute = Exclude<RouteName, 'filmEvents' | 'filmFile'>;
type Call<Name extends RouteName> = object extends RouteRequest<Name> ? (request?: RouteRequest<Name>, options?: { signal?: AbortSignal }) => Promise<RouteAnswer<Name>> : (request: RouteRequest<Name>, options?: { signal?: AbortSignal }) => Promise<RouteAnswer<Name>>;
export type ApiClient = { readonly [Name in CalledRoute]: Call<Name> };

interface Loose {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A client that knows every route by its name: `client.getFilm({ params: { filmId } })`. Runs in a browser, too. */
export function apiClient(options: ClientOptions): ApiClient {
  const names = (Object.keys(api) as RouteName[]).filter((name): name is CalledRoute => name !== 'filmEvents' && name !== 'filmFile');
  const calls = names.map((name) => [name, (request: Loose = {}, { signal }: { signal?: AbortSignal } = {}) => call(options, { name, request, signal })]);
  return Object.fromEntries(calls) as ApiClient;
}

/** The address of a route that is not called but gone to, such as a file or the events of a film. */
export function addressOf<Name extends RouteName>(address: string, name: Name, request: RouteRequest<Name>): string {
  const { params = {}, query = {} } = request as Loose;
  const path = api[name].path.replaceAll(/\{(\w+)\}/g, (_all, field: string) => encodeURIComponent(String(params[field])));
  // The API may have a path of its own, such as a stage.
  const url = new URL(`${address.replace(/\/$/, '')}${path}`);
  for (const [field, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(field, String(value));
  return url.href;
}

async function call({ address, key, fetch = globalThis.fetch }: ClientOptions, { name, request, signal }: { name: CalledRoute; request: Loose; signal: AbortSignal | undefined }): Promise<unknown> {
  const contract: RouteContract = api[name];
  const headers = new Headers(key === undefined ? {} : { 'x-api-key': key });
  for (const [field, value] of Object.entries(request.headers ?? {})) if (value !== undefined) headers.set(field, String(value));
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  const response = await fetch(addressOf(address, name, request as RouteRequest<typeof name>), {
    method: contract.method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new ApiError(await problemIn(response));
  return contract.answer ? response.json() : undefined;
}

/** What stands between, such as a gateway, may answer in its own way. */
async function problemIn(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (typeof problem.detail === 'string') return { type: 'about:blank', title: response.statusText, status: response.status, ...problem, detail: problem.detail };
  } catch {
    // It was no JSON; the status has to do.
  }
  return { type: 'about:blank', title: response.statusText, status: response.status, detail: `the server answered ${response.status}` };
}
