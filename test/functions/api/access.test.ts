import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf, KeyAccess, newApiKey } from '../../../functions/api/access/api-keys.ts';
import { RateLimiter } from '../../../functions/api/access/rate-limiter.ts';
import type { FilmLedger } from '../../../functions/ports.ts';
import { testApi } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';

describe('keys', () => {
  let ledger: FilmLedger;
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const clock = { now: () => new Date(now) };
  beforeAll(async () => {
    ledger = await testLedger();
  });

  function guarded(scopes: ('read' | 'make' | 'admin')[], perMinute = 100) {
    const { key, secret } = newApiKey({ name: 'studio', scopes, perMinute, now: clock.now() });
    const access = new KeyAccess({ find: async (hash) => (hash === key.hash ? key : undefined), clock });
    return { ...testApi(ledger, { access }), secret, key };
  }

  it('are kept as a hash alone', () => {
    const { key, secret } = newApiKey({ name: 'a', scopes: ['make', 'read'], now: clock.now() });
    expect(secret).toMatch(/^fr_[\w-]{43}$/);
    expect(key).toMatchObject({ hash: hashOf(secret), scopes: ['read', 'make'] });
    expect(JSON.stringify(key)).not.toContain(secret.slice(3));
  });

  it('are asked for everywhere but where nothing is told', async () => {
    const { send, secret } = guarded(['read']);
    const without = await send('GET', '/films');
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await send('GET', '/films', undefined, { authorization: 'Bearer fr_wrong' })).status).toBe(401);
    expect((await send('GET', '/films', undefined, { authorization: `Bearer ${secret}` })).status).toBe(200);
    expect((await send('GET', '/films', undefined, { 'x-api-key': secret })).status).toBe(200);
    for (const path of ['/health', '/openapi.json']) expect((await send('GET', path)).status).toBe(200);
  });

  it('may do what their scopes say, and that is judged before the body is read', async () => {
    const { send, secret } = guarded(['read']);
    expect((await send('POST', '/films', '{broken', { 'x-api-key': secret })).status).toBe(403);
    expect((await send('DELETE', '/films/a', undefined, { 'x-api-key': secret })).status).toBe(403);
    const maker = guarded(['make']);
    expect((await maker.send('POST', '/films', { kind: 'text', text: 'Hello there.' }, { 'x-api-key': maker.secret })).status).toBe(202);
    expect((await maker.send('GET', '/films', undefined, { 'x-api-key': maker.secret })).status).toBe(403);
  });

  it('may be used so often a minute, and are told when again', async () => {
    const { send, secret } = guarded(['read'], 3);
    const call = () => send('GET', '/stats?from=2026-01-01&to=2026-01-01', undefined, { 'x-api-key': secret });
    const statuses = [await call(), await call(), await call()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200]);
    const refused = await call();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
    now += 20_000;
    expect((await call()).status).toBe(200);
    expect((await call()).status).toBe(429);
  });

  it('are noted with the films that they ask for, so that limits and turns are theirs', async () => {
    const { send, secret } = guarded(['make']);
    const answer = await send('POST', '/films', { kind: 'text', text: 'Whose film is this?' }, { authorization: `Bearer ${secret}` });
    const { filmId } = await answer.json();
    expect(await ledger.row(filmId)).toMatchObject({ key: 'studio', status: 'queued' });
  });

  it('do not lend each other their calls', () => {
    const limiter = new RateLimiter(clock);
    expect([limiter.take('a', 1), limiter.take('a', 1), limiter.take('b', 1)]).toEqual([0, 60, 0]);
  });
});
