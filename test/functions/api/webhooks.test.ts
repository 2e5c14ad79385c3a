import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { httpPost } from '../../../functions/adapters/http/post.ts';
import type { Post } from '../../../functions/api/webhooks/tell-end.ts';
import { PAUSES_MS, WebhookTeller } from '../../../functions/api/webhooks/webhook-teller.ts';
import type { FilmLedger } from '../../../functions/ports.ts';
import { testApi } from '../../helpers/api.ts';
import { testLedger, tickingClock } from '../../helpers/ledger.ts';

const SECRET = 'whsec_test';
const HOOK = 'https://example.com/hook';

let ledger: FilmLedger;
beforeAll(async () => {
  ledger = await testLedger();
});

function testTeller(post: Post) {
  const waits: number[] = [];
  const logged: string[] = [];
  const teller = new WebhookTeller({ ledger, post, secret: SECRET, clock: tickingClock(), wait: async (ms) => void waits.push(ms), log: (line) => logged.push(line) });
  return { teller, waits, logged };
}

async function endedFilm(filmId: string): Promise<void> {
  await ledger.filmAsked(filmId, { title: 'Tides', briefHash: 'h', webhook: HOOK });
  await ledger.filmStarted(filmId);
  await ledger.filmEnded(filmId, { status: 'failed', error: 'SceneFailed', reason: 'scene 2, frame 9: boom' });
}

describe('the end of a film', () => {
  it('is told with a signature over time and body', async () => {
    await endedFilm('told');
    const sent: { url: string; body: string; headers: Readonly<Record<string, string>> }[] = [];
    const { teller } = testTeller(async (url, request) => {
      sent.push({ url, ...request });
      return { status: 204 };
    });
    teller.tell('told');
    await teller.settled();
    expect(sent).toHaveLength(1);
    const [{ url, body, headers }] = sent as [(typeof sent)[0]];
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['fanreel-signature'] ?? '') ?? [];
    expect(url).toBe(HOOK);
    expect(signature).toBe(createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex'));
    expect(JSON.parse(body)).toMatchObject({ type: 'film.failed', film: { filmId: 'told', error: 'SceneFailed' } });
    expect((await ledger.row('told'))?.webhook).toMatchObject({ delivered: true, attempts: [{ status: 204 }] });
  });

  it('is told again, with longer and longer pauses, until it was heard', async () => {
    await endedFilm('retried');
    const answers: (number | Error)[] = [500, new Error('connection refused'), 302, 200];
    const { teller, waits } = testTeller(async () => {
      const answer = answers.shift() ?? 200;
      if (answer instanceof Error) throw answer;
      return { status: answer };
    });
    teller.tell('retried');
    await teller.settled();
    expect(waits).toEqual(PAUSES_MS.slice(0, 3));
    expect((await ledger.row('retried'))?.webhook).toMatchObject({ delivered: true, attempts: [{ status: 500 }, { error: 'connection refused' }, { status: 302 }, { status: 200 }] });
  });

  it('is given up at last, and can be told by hand', async () => {
    await endedFilm('deaf');
    let calls = 0;
    const { teller, waits } = testTeller(async () => ({ status: (calls += 1) > PAUSES_MS.length + 1 ? 200 : 503 }));
    teller.tell('deaf');
    await teller.settled();
    expect(waits).toEqual(PAUSES_MS);
    expect((await ledger.row('deaf'))?.webhook?.delivered).toBe(false);
    const { send } = testApi(ledger, { endTeller: teller });
    expect((await send('POST', '/films/deaf/webhook')).status).toBe(202);
    await teller.settled();
    expect((await ledger.row('deaf'))?.webhook?.delivered).toBe(true);
  });

  it('is told at once by hand, though the next try is hours away', async () => {
    await endedFilm('asleep');
    let calls = 0;
    const heard = Promise.withResolvers<void>();
    const post: Post = async () => {
      calls += 1;
      if (calls === 1) heard.resolve();
      return { status: calls > 1 ? 200 : 500 };
    };
    const waiting = Promise.withResolvers<void>();
    const teller = new WebhookTeller({ ledger, post, secret: SECRET, clock: tickingClock(), wait: () => (waiting.resolve(), new Promise(() => undefined)), log: () => undefined });
    teller.tell('asleep');
    await heard.promise;
    await waiting.promise;
    teller.tell('asleep');
    await teller.settled();
    expect(calls).toBe(2);
  });

  it('is not told of a film that nobody asked to hear of, or that has not ended', async () => {
    await ledger.filmStarted('quiet');
    await ledger.filmAsked('running', { briefHash: 'h', webhook: HOOK });
    const { teller, logged } = testTeller(async () => Promise.reject(new Error('nobody asked')));
    for (const id of ['quiet', 'running', 'unknown']) teller.tell(id);
    await teller.settled();
    expect(logged).toEqual([]);
    const { send } = testApi(ledger, { endTeller: teller });
    expect([(await send('POST', '/films/quiet/webhook')).status, (await send('POST', '/films/running/webhook')).status]).toEqual([409, 409]);
  });
});

describe('a film that is asked for with a webhook', () => {
  const brief = { kind: 'text', text: 'The tide is a very long wave.' };

  it.each<[string, object, string, Record<string, string>]>([
    ['in the brief', { ...brief, webhook: HOOK }, '/films', {}],
    ['in the address', brief, `/films?webhook=${HOOK}`, {}],
    ['in a header', brief, '/films', { 'fanreel-webhook': HOOK }],
    ['in the brief, which comes first', { ...brief, webhook: HOOK }, '/films?webhook=https://example.com/other', {}],
  ])('has it noted, and handed to its execution: %s', async (where, body, path, headers) => {
    const filmId = `hook-${where.replaceAll(/\W+/g, '-')}`;
    const { send, executions } = testApi(ledger);
    expect((await send('POST', path, body, { ...headers, 'idempotency-key': filmId })).status).toBe(202);
    expect((await ledger.row(filmId))?.webhook).toMatchObject({ url: HOOK });
    expect(executions.briefs.get(filmId)).toMatchObject({ webhook: HOOK });
  });

  it('is the same film with another webhook, and another with another text', async () => {
    const { send } = testApi(ledger);
    const ask = async (body: object) => (await send('POST', '/films', body, { 'idempotency-key': 'hook-twice' })).status;
    expect([await ask({ ...brief, webhook: HOOK }), await ask(brief), await ask({ ...brief, text: 'Another.' })]).toEqual([202, 202, 422]);
  });

  it('that is cancelled is told by whoever notices: here, or the platform', async () => {
    const told: string[] = [];
    const endTeller = { tell: (filmId: string) => void told.push(filmId) };
    for (const [filmId, noticesEnds] of [['hook-here', false], ['hook-there', true]] as const) {
      await ledger.filmStarted(filmId);
      expect((await testApi(ledger, { endTeller, noticesEnds }).send('POST', `/films/${filmId}/cancel`)).status).toBe(200);
    }
    expect(told).toEqual(['hook-here']);
  });
});

describe('a webhook over the wire', () => {
  async function receiver(status: number): Promise<{ address: string; heard: string[] }> {
    const heard: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (data: Buffer) => heard.push(data.toString()));
      request.on('end', () => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, heard };
  }

  it('arrives, and a redirect is not followed', async () => {
    const { address, heard } = await receiver(307);
    expect(await httpPost({ privateAllowed: true })(address, { body: '{"a":1}', headers: {} })).toEqual({ status: 307 });
    expect(heard).toEqual(['{"a":1}']);
  });

  it('does not reach the inner network, by number or by name', async () => {
    const { address, heard } = await receiver(200);
    const post = httpPost({ privateAllowed: false });
    await expect(post(address, { body: 'x', headers: {} })).rejects.toThrow('inner network');
    await expect(post(address.replace('127.0.0.1', 'localhost'), { body: 'x', headers: {} })).rejects.toThrow('inner network');
    expect(heard).toEqual([]);
  });
});
