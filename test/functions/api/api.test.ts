import { beforeAll, describe, expect, it } from 'vitest';
import { apiClient, ApiError } from '../../../functions/api/client.ts';
import type { FilmLedger, ScriptModel } from '../../../functions/ports.ts';
import { api, Brief, FilmDetail, keys, type RouteName } from '../../../workflows/contracts/index.ts';
import { evenSpeech, publish, testApi } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';

const BRIEF = { kind: 'text', text: '# Tides\n\nThe tide is a very long wave. It rises and falls twice a day.' };
const STORYBOARD = { kind: 'storyboard', title: 'Tides', scenes: [{ narration: 'The Moon pulls.', visual: { kind: 'statement', text: 'The Moon pulls.' } }] };

let ledger: FilmLedger;
beforeAll(async () => {
  ledger = await testLedger();
});

const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
};

describe('a film that is asked for', () => {
  it('is begun once, however often its key comes', async () => {
    const { send, executions } = testApi(ledger);
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', '/films', BRIEF, { 'idempotency-key': 'once' })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['/films/once', '/films/once', '/films/once']);
    expect(await answers[0]?.json()).toEqual({ filmId: 'once' });
    expect(executions.calls).toEqual(['start once']);
    expect(await ledger.row('once')).toMatchObject({ status: 'queued' });
  });

  it('is not mistaken for another under the same key', async () => {
    const { send } = testApi(ledger);
    await send('POST', '/films', BRIEF, { 'idempotency-key': 'taken' });
    const second = await send('POST', '/films', STORYBOARD, { 'idempotency-key': 'taken' });
    expect(second.status).toBe(422);
    expect(await problem(second)).toMatchObject({ path: 'idempotency-key' });
  });

  it('gets an id with its title in it where there is no key', async () => {
    const { send } = testApi(ledger);
    const ids = await Promise.all([1, 2].map(async () => (await (await send('POST', '/films', { ...STORYBOARD, title: 'Ébb & Flow!' })).json()).filmId as string));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^ebb-flow-[0-9a-f]{12}$/);
  });

  it.each([
    ['a field that is not known', { ...BRIEF, colour: 'red' }, ''],
    ['a scene without its words', { ...STORYBOARD, scenes: [{ narration: 'a', visual: { kind: 'statement' } }] }, 'scenes[0].visual.text'],
    ['letters that no font has', { ...BRIEF, text: 'ཀཁག' }, 'text'],
    ['a wrong kind', { kind: 'opera' }, 'kind'],
  ])('is refused for %s, with its path', async (_what, brief, path) => {
    const { send, executions } = testApi(ledger);
    const answer = await send('POST', '/films', brief);
    expect(answer.status).toBe(400);
    expect((await problem(answer))['path'] ?? '').toBe(path);
    expect(executions.calls).toEqual([]);
  });

  it.each([
    [413, JSON.stringify({ kind: 'text', text: 'x'.repeat(300_000) }), {}],
    [415, '{}', { 'content-type': 'text/plain' }],
    [400, '{"kind":', {}],
    [400, `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}],
    [400, '', {}],
    [400, JSON.stringify(BRIEF), { 'idempotency-key': '../../etc' }],
    [400, JSON.stringify(BRIEF), { 'fanreel-webhook': 'http://169.254.169.254/latest/meta-data' }],
    [400, JSON.stringify(BRIEF), { 'fanreel-webhook': 'javascript:alert(1)' }],
  ])('answers %i to what is no order', async (status, body, headers) => {
    const { send, logged } = testApi(ledger);
    const answer = await send('POST', '/films', body, headers);
    expect(answer.status).toBe(status);
    expect(await problem(answer)).toMatchObject({ status });
    expect(logged).toEqual([]);
  });

  it('counts the bytes of a body that does not say how long it is', async () => {
    const { app } = testApi(ledger);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        sent += 65_536;
        stream.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    expect((await app.request('/films', init)).status).toBe(413);
    expect(sent).toBeLessThan(1_000_000);
  });
});

describe('a film that is there', () => {
  it('tells state by state and part by part where it stands, and gives its files when it is published', async () => {
    const made = testApi(ledger);
    await made.send('POST', '/films', BRIEF, { 'idempotency-key': 'seen' });
    await ledger.filmStarted('seen');
    await ledger.filmPlanned('seen', { title: 'Tides', frames: 20, durationSeconds: 2, parts: [0, 1].map((index) => ({ index, firstFrame: index * 10, endFrame: index * 10 + 10 })) });
    await ledger.partStarted('seen', 0);
    await ledger.partProgressed('seen', 0, 4);
    const running = FilmDetail.parse(await (await made.send('GET', '/films/seen')).json());
    expect(running).toMatchObject({ status: 'running', frames: 20, framesDone: 4, states: [{ name: 'CheckBrief' }], parts: [{ framesDone: 4 }, { framesDone: 0 }], files: [] });
    expect((await made.send('GET', '/films/seen/files/film.mp4')).status).toBe(409);
    await publish({ ledger, store: made.store }, 'seen');
    const published = FilmDetail.parse(await (await made.send('GET', '/films/seen')).json());
    expect(published).toMatchObject({ status: 'published', posterUrl: 'http://localhost/objects/films/seen/poster.jpg' });
    expect(published.files.map(({ name, url }) => [name, url])).toEqual(['film.mp4', 'poster.jpg', 'film.json'].map((name) => [name, `http://localhost/objects/films/seen/${name}`]));
  });

  it('leads to its files', async () => {
    const { send, store } = testApi(ledger);
    await publish({ ledger, store }, 'filed');
    const film = await send('GET', '/films/filed/files/film.mp4');
    expect([film.status, film.headers.get('location')]).toEqual([302, 'http://localhost/objects/films/filed/film.mp4']);
    expect((await send('GET', '/films/filed/files/film.mp4?download=1')).headers.get('location')).toBe('http://localhost/objects/films/filed/film.mp4?name=filed-film.mp4');
    expect((await send('GET', '/films/filed/files/secret.txt')).status).toBe(404);
    expect((await send('GET', '/films/filed/files/..%2F..%2Fbrief.json')).status).toBe(400);
    expect((await send('GET', '/films/nobody/files/film.mp4')).status).toBe(404);
  });

  it('is in the list, newest first, by its status and by its title', async () => {
    const own = await testLedger();
    const { send, store } = testApi(own);
    for (const id of ['one', 'two', 'three']) await send('POST', '/films', { ...STORYBOARD, title: `Number ${id}` }, { 'idempotency-key': id });
    await publish({ ledger: own, store }, 'two');
    const list = async (query: string) => (await (await send('GET', `/films${query}`)).json()) as { films: { filmId: string; posterUrl?: string }[]; cursor?: string };
    expect((await list('')).films.map(({ filmId }) => filmId)).toEqual(['three', 'two', 'one']);
    expect((await list('?status=published')).films).toMatchObject([{ filmId: 'two', posterUrl: 'http://localhost/objects/films/two/poster.jpg' }]);
    expect((await list('?title=NUMBER%20one')).films).toMatchObject([{ filmId: 'one' }]);
    const first = await list('?limit=2');
    expect((await list(`?limit=2&cursor=${encodeURIComponent(first.cursor ?? '')}`)).films.map(({ filmId }) => filmId)).toEqual(['one']);
    for (const wrong of ['?limit=0', '?limit=101', '?limit=x', '?status=lost', '?cursor=x', '?colour=red', '?limit=1&limit=2']) expect((await send('GET', `/films${wrong}`)).status).toBe(400);
  });

  it('is cancelled: its execution ends, and then it is told so', async () => {
    const { send, executions } = testApi(ledger);
    await send('POST', '/films', BRIEF, { 'idempotency-key': 'unwanted' });
    const answer = await send('POST', '/films/unwanted/cancel');
    expect([answer.status, (await answer.json()).status]).toEqual([200, 'cancelled']);
    expect((await send('POST', '/films/unwanted/cancel')).status).toBe(200);
    expect(executions.calls).toEqual(['start unwanted', 'stop unwanted']);
    expect((await send('POST', '/films/nobody/cancel')).status).toBe(404);
  });

  it('goes on after it failed or was cancelled, and at no other time', async () => {
    const { send, executions, store } = testApi(ledger);
    await send('POST', '/films', BRIEF, { 'idempotency-key': 'again' });
    expect((await send('POST', '/films/again/retry')).status).toBe(409);
    await ledger.filmStarted('again');
    await ledger.filmEnded('again', { status: 'failed', error: 'PartStalled', reason: 'part 3 made no step' });
    const answer = await send('POST', '/films/again/retry');
    expect(answer.status).toBe(202);
    const told = await answer.json();
    expect(told).toMatchObject({ status: 'running' });
    expect(told).not.toHaveProperty('error');
    expect(executions.calls).toContain('redrive again');
    await publish({ ledger, store }, 'again');
    expect((await send('POST', '/films/again/retry')).status).toBe(409);
    expect((await send('POST', '/films/again/cancel')).status).toBe(409);
  });

  it('that has nothing to go on with stays as it was', async () => {
    const { send } = testApi(ledger);
    await ledger.filmStarted('lost');
    await ledger.filmEnded('lost', { status: 'failed', error: 'PartStalled', reason: 'part 3 made no step' });
    expect((await send('POST', '/films/lost/retry')).status).toBe(409);
    expect(await ledger.row('lost')).toMatchObject({ status: 'failed', error: 'PartStalled', reason: 'part 3 made no step' });
  });

  it('is removed, its own objects with it, and no other', async () => {
    const { send, store, executions } = testApi(ledger);
    await send('POST', '/films', BRIEF, { 'idempotency-key': 'gone' });
    await publish({ ledger, store }, 'gone');
    await store.write(keys.filmFile('gone-too', 'film.mp4'), 'other', 'video/mp4');
    await store.write('parts/a.mp4', 'shared', 'video/mp4');
    expect((await send('DELETE', '/films/gone')).status).toBe(204);
    expect([...store.objects.keys()]).toEqual([keys.filmFile('gone-too', 'film.mp4'), 'parts/a.mp4']);
    expect(executions.calls).toContain('stop gone');
    expect(await ledger.record('gone')).toBeUndefined();
    expect((await send('DELETE', '/films/gone')).status).toBe(404);
  });

  it('whose removal broke off is removed by the next call', async () => {
    const { send, store } = testApi(ledger);
    await publish({ ledger, store }, 'half');
    const remove = store.remove.bind(store);
    store.remove = async () => Promise.reject(new Error('the disk is gone'));
    expect((await send('DELETE', '/films/half')).status).toBe(500);
    expect(await ledger.row('half')).toMatchObject({ status: 'deleting' });
    store.remove = remove;
    expect((await send('DELETE', '/films/half')).status).toBe(204);
    expect([store.objects.size, await ledger.row('half')]).toEqual([0, undefined]);
  });
});

describe('what is made without a film', () => {
  it('is a ticket for an upload, bound to type and size', async () => {
    const { send } = testApi(ledger);
    const answer = await send('POST', '/uploads', { contentType: 'image/png', bytes: 1000 });
    const ticket = await answer.json();
    expect(answer.status).toBe(201);
    expect(ticket).toMatchObject({ key: expect.stringMatching(/^media\/[0-9a-f]{64}\.png$/), url: 'http://localhost/objects', fields: { contentType: 'image/png', maxBytes: '1000' } });
    for (const wrong of [{ contentType: 'text/html', bytes: 1 }, { contentType: 'image/png', bytes: 0 }, { contentType: 'image/png', bytes: 10 ** 9 }, { contentType: 'image/svg+xml', bytes: 10 }]) {
      expect((await send('POST', '/uploads', wrong)).status).toBe(400);
    }
  });

  it('is a storyboard, which is itself a brief', async () => {
    const { send } = testApi(ledger);
    const storyboard = await (await send('POST', '/storyboards', BRIEF)).json();
    expect(storyboard).toMatchObject({ kind: 'storyboard', title: 'Tides', voice: 'en-us' });
    expect((await send('POST', '/films', storyboard)).status).toBe(202);
  });

  it('is an estimate; of a template only rendering tells', async () => {
    const { send } = testApi(ledger);
    const estimate = await (await send('POST', '/estimates', BRIEF)).json();
    expect(estimate.seconds).toBeGreaterThan(5);
    expect(estimate).toMatchObject({ frames: Math.round(estimate.seconds * 30), price: { usd: 0, onAwsUsd: expect.closeTo(0.001, 2) } });
    expect(estimate.parts).toBeGreaterThanOrEqual(1);
    expect(await (await send('POST', '/estimates', { kind: 'template', template: 'classic' })).json()).toMatchObject({ seconds: null, parts: null });
  });

  it('is an estimate by what films like it took here lately, where there were any and the place is one machine', async () => {
    const own = await testLedger();
    const estimated = async (ports = {}) => (await testApi(own, ports).send('POST', '/estimates', BRIEF)).json() as Promise<{ seconds: number; takesSeconds: number; pace?: number }>;
    const figured = await estimated();
    expect(figured.pace).toBeUndefined();
    const make = async (filmId: string, durationSeconds: number): Promise<void> => {
      await own.filmStarted(filmId);
      await own.filmPlanned(filmId, { title: 'T', frames: 30, durationSeconds, parts: [{ index: 0, firstFrame: 0, endFrame: 30 }] });
      await own.partFinished(filmId, { index: 0, partKey: 'parts/x.mp4', frames: 30, renderMs: 1000, reused: false });
      await own.filmEnded(filmId, { status: 'published' });
    };
    await make('short', figured.seconds / 3);
    expect(await estimated()).toEqual(figured);
    await make('alike', figured.seconds * 1.5);
    const { takesSeconds, pace = 0 } = await estimated();
    expect(pace).toBeGreaterThan(0);
    expect(takesSeconds).toBeCloseTo(figured.takesSeconds * pace, 3);
    expect(await estimated({ compute: 'billed' })).not.toHaveProperty('pace');
  });

  it('is an estimate of a prompt by what it asks for, and a refusal where no model could write it', async () => {
    const prompt = { kind: 'prompt', prompt: 'Why are there tides?', targetSeconds: 40 };
    const model: ScriptModel = { name: 'small', price: { input: 1, output: 1 }, maxOutputTokens: 9000, ask: () => Promise.reject(new Error('is not asked here')) };
    const estimate = await (await testApi(ledger, { models: [model] }).send('POST', '/estimates', prompt)).json();
    expect(estimate).toMatchObject({ seconds: 40, scenes: null, takesSeconds: expect.any(Number) });
    expect(estimate.price.usd).toBeGreaterThan(0);
    const { send } = testApi(ledger, { models: [] });
    expect(await problem(await send('POST', '/estimates', prompt))).toMatchObject({ status: 400, path: 'model', detail: expect.stringContaining('FANREEL_MODEL_URL') });
    expect(await (await send('GET', '/catalogue')).json()).toMatchObject({ models: [], batches: false });
    // Where the API is not told of models, CheckBrief finds out.
    expect((await testApi(ledger).send('POST', '/films', prompt)).status).toBe(202);
  });

  it('is a batch only where the server makes them', async () => {
    const { send } = testApi(ledger);
    expect(await problem(await send('POST', '/batches', { rows: [{ kind: 'text', text: 'Ada' }] }))).toMatchObject({ status: 501, detail: expect.stringContaining('npm run batch') });
  });

  it('is speech with the times of its words, and captions of it or of words that are given', async () => {
    const { send, store } = testApi(ledger);
    const speech = await (await send('POST', '/speech', { text: 'The Moon pulls.' })).json();
    expect(speech).toMatchObject({ voice: 'en-us', seconds: 1.5, words: [{ text: 'The' }, { text: 'Moon' }, { text: 'pulls.' }] });
    expect(store.objects.has(new URL(speech.url).pathname.replace('/objects/', ''))).toBe(true);
    const counted = { ...evenSpeech, synthesize: () => Promise.reject(new Error('it was spoken already')) };
    expect(await (await testApi(ledger, { store, speech: counted }).send('POST', '/speech', { text: 'The Moon pulls.' })).json()).toEqual(speech);
    const captions = await (await send('POST', '/captions', { text: 'The Moon pulls.' })).json();
    expect(captions.vtt).toContain('The Moon pulls.');
    expect(await (await send('POST', '/captions', { words: speech.words })).json()).toEqual(captions);
    expect(await problem(await send('POST', '/speech', { text: 'Hello.', voice: 'xx' }))).toMatchObject({ status: 400, path: 'voice' });
    expect((await send('POST', '/captions', { words: [{ ...speech.words[0], startSeconds: 3, endSeconds: 2 }] })).status).toBe(400);
  });

  it('is the catalogue, the statistics and the health', async () => {
    const { send } = testApi(ledger);
    expect(await (await send('GET', '/catalogue')).json()).toMatchObject({ kinds: expect.arrayContaining(['text', 'storyboard', 'template']), voices: ['en-us', 'de'], templates: ['classic'], themes: expect.arrayContaining(['paper']) });
    const stats = await (await send('GET', '/stats?from=2026-01-01&to=2026-01-02')).json();
    expect(stats.published).toBeGreaterThan(0);
    expect(stats.errors).toMatchObject({ PartStalled: expect.any(Number) });
    for (const wrong of ['?from=2026-02-01&to=2026-01-01', '?from=2020-01-01&to=2026-01-01', '?from=yesterday']) expect((await send('GET', `/stats${wrong}`)).status).toBe(400);
    expect(await (await send('GET', '/health')).json()).toEqual({ status: 'ok' });
  });
});

describe('every answer', () => {
  it('has headers that keep a browser from doing anything with it', async () => {
    const { send } = testApi(ledger);
    for (const path of ['/health', '/nowhere', '/films/x', '/films/UPPER']) {
      const { headers } = await send('GET', path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'no-store']);
    }
  });

  it('to what is not there is a problem, and a method that is not taken says which are', async () => {
    const { send } = testApi(ledger);
    expect(await problem(await send('GET', '/nowhere'))).toMatchObject({ status: 404 });
    const wrong = await send('PUT', '/films');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, GET']);
  });

  it('to a fault of ours says nothing of the inside, which goes to the log', async () => {
    const broken = { ...evenLedger(), films: async () => Promise.reject(new Error('secret password at /root/place')) };
    const { send, logged } = testApi(broken);
    const answer = await send('GET', '/films');
    expect(answer.status).toBe(500);
    const text = JSON.stringify(await problem(answer));
    expect(text).not.toMatch(/secret|root|at .*\.ts/);
    expect(logged.join()).toContain('secret password');
  });
  const evenLedger = (): FilmLedger => Object.create(ledger) as FilmLedger;

  it('is described by an OpenAPI document with every route in it', async () => {
    const { send } = testApi(ledger);
    const document = await (await send('GET', '/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(operations.sort()).toEqual((Object.keys(api) as RouteName[]).sort());
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '');
    for (const name of references) expect(document.components.schemas).toHaveProperty(name);
    expect(document.components.schemas.Brief.oneOf ?? document.components.schemas.Brief.anyOf).toHaveLength(Brief.options.length);
  });
});

describe('the client', () => {
  it('finds an API that has a path of its own, and shows its key as API Gateway wants it', async () => {
    const calls: [string, string | null][] = [];
    const answer = async (address: string, init: RequestInit): Promise<Response> => {
      calls.push([address, new Headers(init.headers).get('x-api-key')]);
      return Response.json({ status: 'ok' });
    };
    await apiClient({ address: 'https://api.example/prod/', key: 'k', fetch: answer }).getHealth();
    expect(calls).toEqual([['https://api.example/prod/health', 'k']]);
  });

  it('calls every route by name, and throws what was refused', async () => {
    const { app } = testApi(ledger);
    const client = apiClient({ address: 'http://localhost', key: 'fr_x', fetch: async (address, init) => app.request(address, init) });
    const { filmId } = await client.createFilm({ body: { kind: 'text', text: 'Hello there.' }, headers: { 'idempotency-key': 'by-client' } });
    expect((await client.getFilm({ params: { filmId } })).status).toBe('queued');
    expect((await client.listFilms({ query: { limit: 1 } })).films).toHaveLength(1);
    expect(await client.getHealth()).toEqual({ status: 'ok' });
    expect(await client.deleteFilm({ params: { filmId } })).toBeUndefined();
    const refused = await client.getFilm({ params: { filmId } }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ problem: { status: 404, path: 'filmId' } });
  });
});
