import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { MediaTool } from '../../functions/ports.ts';
import { Film, type BriefInput } from '../../workflows/contracts/index.ts';

/** One scene of a sentence, small and slow: the smallest film that passes every state. */
export const SMALLEST: BriefInput = {
  kind: 'storyboard',
  title: 'Smoke',
  scenes: [{ narration: 'Where there is smoke, there is a film.', visual: { kind: 'title', title: 'Smoke' } }],
  format: { width: 320, height: 180, fps: 12 },
  music: 'none',
};

export interface SmokeOptions {
  /** Where the API lies, with its stage. */
  readonly api: string;
  readonly key: string;
  readonly filmId: string;
  /** The studio's address; without it, it is not looked at. */
  readonly studio?: string;
  readonly media: Pick<MediaTool, 'picture' | 'soundSeconds'>;
  readonly say: (line: string) => void;
  /** Between two looks at the film. */
  readonly pauseMs?: number;
  /** After so long the film is late. */
  readonly patienceMs?: number;
}

/** What went wrong, and where to look. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';

  constructor(what: string, look: string) {
    super(`${what}\n  look at: ${look}`);
  }
}

const Started = z.object({ filmId: z.string() });
/** What is read of a film. */
const Shown = z.object({
  status: z.string(),
  error: z.string().optional(),
  reason: z.string().optional(),
  files: z.array(z.object({ name: z.string(), url: z.url() })).default([]),
});
type Shown = z.infer<typeof Shown>;

/** Starts the smallest film, twice under one key, follows it, and checks what came out. @throws SmokeFailure */
export async function smokeTest(options: SmokeOptions): Promise<void> {
  const { say, filmId } = options;
  await refusesNonsense(options);
  say('a brief that is none is refused');
  await start(options);
  await start(options);
  say(`film ${filmId} is started, once for two requests`);
  const film = await ended(options);
  say('the film is published');
  await checked(options, film);
  if (options.studio !== undefined) await studioAnswers(options, options.studio);
}

/** The page under its policy, and the API as the page calls it. */
async function studioAnswers({ key, filmId, say }: SmokeOptions, studio: string): Promise<void> {
  const page = await fetch(`${studio}/library`);
  const policy = page.headers.get('content-security-policy') ?? '';
  if (!page.ok || !policy.includes("script-src 'self'")) throw new SmokeFailure(`the studio answered ${page.status}, with the policy "${policy}"`, 'the custom resource Placed of the stack, which puts the studio in its place; the default behaviour of CloudFront');
  const { status } = await fetch(`${studio}/api/films/${filmId}`, { headers: { authorization: `Bearer ${key}` } });
  if (status !== 200) throw new SmokeFailure(`the studio's way to the API answered ${status}`, 'the behaviour api/* of CloudFront, and its function');
  say(`the studio is at ${studio}`);
}

async function refusesNonsense(options: SmokeOptions): Promise<void> {
  const { status, text } = await call(options, '/films', { method: 'POST', body: '{"kind":"opera"}' });
  if (status !== 400) throw new SmokeFailure(`a brief of no kind was answered with ${status}: ${text}`, 'the request model of POST /films; a 401 means that the key is not valid: API Gateway → API keys');
}

async function start(options: SmokeOptions): Promise<void> {
  const { status, text } = await call(options, '/films', { method: 'POST', body: JSON.stringify(SMALLEST), headers: { 'idempotency-key': options.filmId } });
  if (status !== 202) throw new SmokeFailure(`POST /films answered ${status}: ${text}`, 'the log of the API; the role Starter, which calls StartExecution');
  const { filmId } = read(Started, text, 'the answer to POST /films');
  if (filmId !== options.filmId) throw new SmokeFailure(`the film is named "${filmId}", not by its key "${options.filmId}"`, 'infra/aws/start-film.ts, the template of the request');
}

async function ended(options: SmokeOptions): Promise<Shown> {
  const { filmId, pauseMs = 3000, patienceMs = 300_000, say } = options;
  const until = Date.now() + patienceMs;
  let last = '';
  while (Date.now() < until) {
    const { status, text } = await call(options, `/films/${filmId}`, {});
    // Until CheckBrief has noted it, nobody knows the film.
    if (status !== 200 && status !== 404) throw new SmokeFailure(`GET /films/${filmId} answered ${status}: ${text}`, 'the log of the function behind the API');
    const film = status === 200 ? read(Shown, text, 'the film') : undefined;
    if (film?.status === 'published') return film;
    if (film && film.status !== 'running' && film.status !== 'queued') {
      throw new SmokeFailure(`the film is ${film.status}: ${film.error ?? 'no error'}: ${film.reason ?? 'no reason'}`, 'the execution in the console, below; infra/runbook.md#films-fail');
    }
    if (film && film.status !== last) say(film.status);
    last = film?.status ?? last;
    await pause(pauseMs);
  }
  throw new SmokeFailure(`the film is not there after ${Math.round(patienceMs / 1000)} s (${last || 'unknown to the API'})`, 'the execution in the console, below: which state is it in? If it succeeded, the ledger was not told');
}

async function checked({ media, say }: SmokeOptions, { files }: Shown): Promise<void> {
  const address = (name: string): string => {
    const file = files.find((one) => one.name === name);
    if (!file) throw new SmokeFailure(`the film comes without ${name}`, 'the state PublishFilm of the execution');
    return file.url;
  };
  const film = read(Film, await (await fetched(address('film.json'))).text(), 'film.json');
  const part = await fetched(address('film.mp4'), { range: 'bytes=0-99' });
  if (part.status !== 206 || (await part.arrayBuffer()).byteLength !== 100) throw new SmokeFailure('a range of the film was not answered with that range', 'the behaviour films/* of CloudFront');
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-smoke-'));
  try {
    const path = join(folder, 'film.mp4');
    await writeFile(path, new Uint8Array(await (await fetched(address('film.mp4'))).arrayBuffer()));
    const facts = await media.picture(path, { decode: true });
    const wanted = { frames: film.frames, width: 320, height: 180, fps: 12 };
    const { frames, width, height, fps } = facts;
    if (JSON.stringify({ frames, width, height, fps }) !== JSON.stringify(wanted)) throw new SmokeFailure(`the film has ${JSON.stringify(facts)}, not ${JSON.stringify(wanted)}`, 'the state AssembleFilm of the execution, which should have refused it');
    const sound = await media.soundSeconds(path);
    if (sound === undefined || Math.abs(sound - film.durationSeconds) > 0.2) throw new SmokeFailure(`its sound lasts ${sound ?? 0} s, its picture ${film.durationSeconds} s`, 'the state MixSoundtrack of the execution');
    say(`${frames} frames of ${width}×${height}, ${film.durationSeconds.toFixed(1)} s with sound, all decoded`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetched(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, { headers });
  if (response.ok) return response;
  throw new SmokeFailure(`${new URL(url).pathname} was answered with ${response.status}`, 'the signing key: does the key group of CloudFront hold its public half? Has the address expired?');
}

async function call({ api, key }: SmokeOptions, path: string, init: { method?: string; body?: string; headers?: Record<string, string> }): Promise<{ status: number; text: string }> {
  const request = { ...init, headers: { 'content-type': 'application/json', 'x-api-key': key, ...init.headers } };
  const response = await fetch(`${api.replace(/\/$/, '')}${path}`, request).catch((error: Error) => {
    throw new SmokeFailure(`${api} cannot be reached: ${error.message}`, 'the output ApiOutput of the stack: is it the address?');
  });
  return { status: response.status, text: await response.text() };
}

function read<Schema extends z.ZodType>(schema: Schema, text: string, what: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new SmokeFailure(`${what} is not what it should be: ${error instanceof Error ? error.message : String(error)}`, `what came: ${text.slice(0, 300)}`);
  }
}
