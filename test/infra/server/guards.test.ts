import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { problemResponse } from '../../../functions/api/problems.ts';
import { serverArguments } from '../../../infra/local/server/arguments.ts';
import { browserGuard, isLoopback } from '../../../infra/local/server/browser-guard.ts';
import { readSecrets } from '../../../infra/local/server/secrets.ts';
import { studioRoutes } from '../../../infra/local/server/studio-routes.ts';
import { sweep } from '../../../infra/local/server/sweep.ts';
import { MemoryStore } from '../../helpers/api.ts';
import { testFolder } from '../../helpers/machine.ts';

describe('a server that asks for no key', () => {
  const app = new Hono().use(browserGuard({ loopback: true })).all('*', ({ text }) => text('in'));
  app.onError((error) => problemResponse(error));
  const call = async (method: string, headers: Record<string, string>) => (await app.request('http://127.0.0.1:4173/films', { method, headers })).status;

  it('is reached by its own name alone', async () => {
    for (const host of ['127.0.0.1:4173', 'localhost:4173', '[::1]:4173', 'localhost']) expect(await call('GET', { host })).toBe(200);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4173', '192.168.1.2']) expect(await call('GET', { host })).toBe(403);
  });

  it('is changed from its own pages alone', async () => {
    const host = '127.0.0.1:4173';
    expect(await call('POST', { host, origin: 'http://127.0.0.1:4173' })).toBe(200);
    expect(await call('POST', { host })).toBe(200);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:9999']) expect(await call('POST', { host, origin })).toBe(403);
    expect(await call('DELETE', { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('knows which addresses are this machine', () => {
    expect(['127.0.0.1', 'localhost', '::1', '127.0.0.2'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'example.com'].some(isLoopback)).toBe(false);
  });
});

describe('the files of the studio', () => {
  const studio = async () => {
    const folder = await testFolder();
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'dist', 'index.html'), '<title>Studio</title>');
    await writeFile(join(folder, 'dist', 'assets', 'main-1a2b.js'), 'start()');
    const app = new Hono().use(studioRoutes(join(folder, 'dist'))).all('*', ({ text }) => text('api'));
    return async (path: string, accept = '*/*') => app.request(path, { headers: { accept } });
  };

  it('are served with a policy that runs nothing else', async () => {
    const get = await studio();
    const page = await get('/');
    expect([await page.text(), page.headers.get('content-type')]).toEqual(['<title>Studio</title>', 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const script = await get('/assets/main-1a2b.js');
    expect([await script.text(), script.headers.get('cache-control')]).toEqual(['start()', 'public, max-age=31536000, immutable']);
  });

  it('stand where a browser goes, and leave the rest to the API', async () => {
    const get = await studio();
    const html = 'text/html,application/xhtml+xml';
    expect(await (await get('/films/tides', html)).text()).toContain('Studio');
    expect(await (await get('/films/tides')).text()).toBe('api');
    for (const path of ['/films/tides/files/film.mp4', '/films/tides/events', '/openapi.json', '/health', '/objects/films/a/film.mp4']) expect(await (await get(path, html)).text()).toBe('api');
    for (const path of ['/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/.git/config']) expect(await (await get(path)).text()).toBe('api');
  });
});

describe('what a server remembers', () => {
  it('is made once and then found again', async () => {
    const folder = await testFolder();
    expect(await readSecrets(folder)).toEqual(await readSecrets(folder));
  });

  it('is not the old parts of films', async () => {
    const store = new MemoryStore();
    for (const key of ['parts/a.mp4', 'speech/a.wav', 'media/a.png', 'films/a/film.mp4']) await store.write(key, 'x');
    const clock = { now: () => new Date(20 * 86_400_000) };
    const atOnce = async (work: () => Promise<void>): Promise<boolean> => (await work(), true);
    expect(await sweep({ store, clock, keepDays: 30, when: atOnce })).toBe(0);
    expect(await sweep({ store, clock, keepDays: 10, when: atOnce })).toBe(2);
    expect([...store.objects.keys()]).toEqual(['media/a.png', 'films/a/film.mp4']);
  });

  it('is told on the command line', () => {
    expect(serverArguments([])).toMatchObject({ kind: 'serve', host: '127.0.0.1', port: 4173 });
    expect(serverArguments(['--new-key', 'ci', '--scopes', 'make, read'])).toMatchObject({ kind: 'key', name: 'ci', scopes: ['make', 'read'] });
    expect(serverArguments(['--keep-films', '90'])).toMatchObject({ keepDays: 30, keepFilms: 90, keepMedia: undefined });
    for (const wrong of [['--port', '99999'], ['--keep-films', '0'], ['--port', ''], ['--new-key', 'a', '--scopes', 'all'], ['--colour']]) expect(() => serverArguments(wrong)).toThrow(/--|colour/);
  });
});
