import { beforeAll, describe, expect, it } from 'vitest';
import { lambdaHandler } from '../../../functions/api/lambda.ts';
import type { FilmLedger } from '../../../functions/ports.ts';
import { publish, testApi } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';

/** A proxy event of a REST API, as API Gateway writes it. */
function proxyEvent(method: string, path: string, { body, query = {}, stage = '' }: { body?: unknown; query?: Record<string, string>; stage?: string } = {}): object {
  const headers = { Host: 'api.example.com', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  return {
    version: '1.0',
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: query,
    multiValueQueryStringParameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { domainName: 'api.example.com', httpMethod: method, path: `${stage}${path}`, stage: 'prod', requestId: '1', identity: { sourceIp: '192.0.2.1' } },
  };
}

describe('the API behind API Gateway', () => {
  let ledger: FilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });

  it('answers proxy events as the app does', async () => {
    const { ports, store } = testApi(ledger);
    await publish({ ledger, store }, 'aws');
    let made = 0;
    const handler = lambdaHandler(async () => ((made += 1), ports));
    const call = async (event: object) => {
      const { statusCode, body, headers } = await handler(event);
      return { statusCode, said: body === '' ? undefined : (JSON.parse(body) as unknown), headers };
    };
    expect(await call(proxyEvent('GET', '/films/aws'))).toMatchObject({ statusCode: 200, said: { filmId: 'aws', status: 'published' } });
    expect(await call(proxyEvent('GET', '/films', { query: { status: 'published', limit: '1' } }))).toMatchObject({ statusCode: 200, said: { films: [{ filmId: 'aws' }] } });
    expect(await call(proxyEvent('POST', '/uploads', { body: { contentType: 'image/png', bytes: 10 } }))).toMatchObject({ statusCode: 201 });
    expect(await call(proxyEvent('GET', '/films/aws/events'))).toMatchObject({ statusCode: 501 });
    expect(await call(proxyEvent('GET', '/films', { query: { limit: 'x' } }))).toMatchObject({ statusCode: 400, said: { path: 'limit' } });
    expect(made).toBe(1);
  });

  it('says where it is, under its stage or a domain of its own', async () => {
    const handler = lambdaHandler(async () => testApi(ledger).ports);
    const serverOf = async (stage: string): Promise<unknown> => JSON.parse((await handler(proxyEvent('GET', '/openapi.json', { stage }))).body).servers;
    expect(await serverOf('/v1')).toEqual([{ url: 'https://api.example.com/v1' }]);
    expect(await serverOf('')).toEqual([{ url: 'https://api.example.com' }]);
  });

  it('makes its ports again where that failed the first time', async () => {
    const { ports } = testApi(ledger);
    let tries = 0;
    const handler = lambdaHandler(async () => {
      tries += 1;
      if (tries === 1) throw new Error('the key could not be read');
      return ports;
    });
    await expect(handler(proxyEvent('GET', '/health'))).rejects.toThrow('the key could not be read');
    expect(await handler(proxyEvent('GET', '/health'))).toMatchObject({ statusCode: 200 });
  });

  it('lets the pages read it that the configuration names, and no others', async () => {
    const { ports } = testApi(ledger);
    const handler = lambdaHandler(async () => ({ ...ports, allowedOrigins: ['https://example.com'] }));
    const allowed = async (Origin: string) => {
      const event = proxyEvent('GET', '/health') as { headers: object; multiValueHeaders: object };
      const { headers = {}, multiValueHeaders = {} } = await handler({ ...event, headers: { ...event.headers, Origin }, multiValueHeaders: { ...event.multiValueHeaders, Origin: [Origin] } });
      return [Object.entries({ ...headers, ...multiValueHeaders }).find(([name]) => name === 'access-control-allow-origin')?.[1]].flat();
    };
    expect(await allowed('https://example.com')).toEqual(['https://example.com']);
    expect(await allowed('https://example.org')).toEqual([undefined]);
  });
});
