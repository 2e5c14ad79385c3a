import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { smokeTest } from '../../../infra/aws/smoke-test.ts';
import { Brief } from '../../../workflows/contracts/index.ts';

const FILM = { filmId: 'smoke-1', title: 'Smoke', width: 320, height: 180, fps: 12, frames: 48, durationSeconds: 4, scenes: [], words: [], parts: [], states: [], files: [] };

interface Faults {
  readonly status?: string;
  readonly ranges?: boolean;
  readonly missing?: string;
  readonly start?: number;
  readonly policy?: string;
}

let server: Server | undefined;

const addressOf = (listening: Server): string => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;

afterEach(() => server?.close());

/** Plays the API and CloudFront: the film runs when it is first looked at, and is published then. */
async function play({ status = 'published', ranges = true, missing = '', start = 202, policy = "script-src 'self'" }: Faults = {}): Promise<{ api: string; starts: () => number }> {
  const started = new Set<string>();
  let looks = 0;
  const made = createServer(async (request, response) => {
    const answer = (code: number, body: unknown): void => void response.writeHead(code, { 'content-type': 'application/json' }).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const home = addressOf(made);
    if (request.url === '/film.json') return answer(200, FILM);
    if (request.url === '/film.mp4') return request.headers.range && ranges ? answer(206, Buffer.alloc(100)) : answer(200, Buffer.alloc(5000));
    if (request.url === '/library') return void response.writeHead(200, { 'content-security-policy': policy }).end('<html>');
    if (request.url === '/api/films/smoke-1') return answer(request.headers.authorization === 'Bearer secret' ? 200 : 401, {});
    if (request.headers['x-api-key'] !== 'secret') return answer(401, {});
    if (request.method === 'POST') {
      if (!Brief.safeParse(JSON.parse(Buffer.concat(chunks).toString())).success) return answer(400, { title: 'Bad Request' });
      const filmId = String(request.headers['idempotency-key']);
      started.add(filmId);
      return answer(start, { filmId });
    }
    looks += 1;
    if (looks === 1) return answer(404, {});
    const files = ['film.mp4', 'film.json'].filter((name) => name !== missing).map((name) => ({ name, url: `${home}/${name}` }));
    return answer(200, looks === 2 ? { status: 'running' } : { status, files, error: 'SceneFailed', reason: 'scene 0 (title), frame 3: oh' });
  });
  server = made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  return { api: addressOf(made), starts: () => started.size };
}

const media = (frames = 48, seconds: number | undefined = 4) => ({
  picture: async () => ({ frames, width: 320, height: 180, fps: 12, seconds: frames / 12 }),
  soundSeconds: async () => seconds,
});

const smoke = (api: string, tool = media(), key = 'secret'): { lines: string[]; done: Promise<void> } => {
  const lines: string[] = [];
  return { lines, done: smokeTest({ api, studio: api, key, filmId: 'smoke-1', media: tool, say: (line) => lines.push(line), pauseMs: 1, patienceMs: 5000 }) };
};

describe('the smoke test', () => {
  it('makes one film of two requests, follows it, and tells what came out', async () => {
    const { api, starts } = await play();
    const { lines, done } = smoke(api);
    await done;
    expect(starts()).toBe(1);
    expect(lines.slice(-2)).toEqual(['48 frames of 320×180, 4.0 s with sound, all decoded', `the studio is at ${api}`]);
  });

  it.each<[string, Faults, RegExp]>([
    ['a film that failed', { status: 'failed' }, /SceneFailed: scene 0 .*\n {2}look at: the execution/],
    ['a start that was refused', { start: 429 }, /POST \/films answered 429.*\n {2}look at: .*Starter/],
    ['a film without its file', { missing: 'film.mp4' }, /without film.mp4\n {2}look at: the state PublishFilm/],
    ['a studio without its policy', { policy: '' }, /the studio answered 200.*\n {2}look at: .*Placed/],
    ['ranges that are not answered', { ranges: false }, /range.*\n {2}look at: .*CloudFront/],
  ])('says of %s what to look at', async (_, faults, message) => {
    const { api } = await play(faults);
    await expect(smoke(api).done).rejects.toThrow(message);
  });

  it('says so where frames or sound are missing, or the key is not valid', async () => {
    const { api } = await play();
    await expect(smoke(api, media(47)).done).rejects.toThrow(/AssembleFilm/);
    await expect(smoke(api, media(48, 2)).done).rejects.toThrow(/MixSoundtrack/);
    await expect(smoke(api, media(), 'other').done).rejects.toThrow(/401.*\n {2}look at: .*key/);
  });
});
