import { FilmError, type ErrorName, type Problem } from '../../workflows/contracts/index.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not in order',
  401: 'A key is needed',
  403: 'Not allowed',
  404: 'There is no such thing',
  405: 'This is not done here',
  409: 'It stands otherwise',
  413: 'Too large',
  415: 'Not this type',
  422: 'This can not be done',
  429: 'Too many requests',
  500: 'The server failed',
  501: 'Not at this place',
  503: 'Busy',
};

/** An answer that is an error. `headers` go along with it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, { path, error, headers = {} }: { path?: string; error?: string; headers?: Readonly<Record<string, string>> } = {}) {
    super(detail);
    this.problem = {
      type: 'about:blank',
      title: TITLES[status] ?? 'Error',
      status,
      detail,
      ...(path ? { path } : {}),
      ...(error === undefined ? {} : { error }),
    };
    this.headers = headers;
  }
}

/** Where an error of a film is an answer to a request. What is missing here is a fault of ours. */
const STATUSES: Partial<Readonly<Record<ErrorName, number>>> = {
  BriefRefused: 400,
  ObjectMissing: 404,
  MediaRefused: 422,
  SpeechFailed: 422,
  Throttled: 503,
};

/** Any error as a problem. Of one that is not known by name nothing gets out: it may speak of the inside. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const status = error instanceof FilmError ? STATUSES[error.name] : undefined;
  if (!(error instanceof FilmError) || status === undefined) return new ApiProblem(500, 'something went wrong inside; the log of the server says what');
  return new ApiProblem(status, error.message, { error: error.name, ...(error.place.path ? { path: error.place.path } : {}), ...(status === 503 ? { headers: { 'retry-after': '5' } } : {}) });
}

export function problemResponse(error: unknown): Response {
  const { problem, headers } = problemOf(error);
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { ...headers, 'content-type': 'application/problem+json' } });
}

export const noSuchFilm = (filmId: string): ApiProblem => new ApiProblem(404, `there is no film ${filmId}`, { path: 'filmId' });
