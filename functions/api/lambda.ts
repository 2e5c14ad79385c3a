import { handle } from 'hono/aws-lambda';
import { createApi } from './app.ts';
import { apiPorts } from './environment.ts';
import type { ApiPorts } from './ports.ts';

/** What API Gateway sends has far more fields than the adapter looks at: it is checked by what is made of it. */
type Proxy = (event: object) => ReturnType<ReturnType<typeof handle>>;

/** The API behind API Gateway: a proxy event in, its answer out. Ports are made at the first event, not at import. */
export function lambdaHandler(ports: () => Promise<ApiPorts>): Proxy {
  let ready: Promise<Proxy> | undefined;
  return async (event) => {
    // One that failed is not kept: the next event may find what this one missed.
    ready ??= ports().then(proxyOf, (error: unknown) => {
      ready = undefined;
      throw error;
    });
    return (await ready)(event);
  };
}

function proxyOf(ports: ApiPorts): Proxy {
  const answer = handle(createApi(ports));
  return (event) => answer(event as Parameters<typeof answer>[0]);
}

export const handler = lambdaHandler(apiPorts);
