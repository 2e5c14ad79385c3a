import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiClient, type ApiClient } from '../../../functions/api/client.ts';
import type { FilmStatus } from '../../../workflows/contracts/index.ts';
import { childEnvironment, testFolder } from '../../helpers/machine.ts';
import { processesOf } from '../../helpers/processes.ts';
import { waitFor } from '../../helpers/wait-for.ts';

const MAIN = fileURLToPath(new URL('../../fixtures/servers/faulty.ts', import.meta.url));
/** What the last scene waits for. */
const MISSING = `media/${'7'.repeat(64)}.png`;
const spoken = (text: string) => ({ narration: text, visual: { kind: 'statement' as const, text } });
const BRIEF = {
  kind: 'storyboard' as const,
  title: 'Whole',
  scenes: [...['The first is spoken and shown.', 'So is the second one here.', 'The third is said as well.'].map(spoken), { visual: { kind: 'statement' as const, text: `hold at 3 until ${MISSING}` }, holdSeconds: 1.5 }],
  speed: 1.5,
  format: { width: 320, height: 180, fps: 15 },
  music: 'none' as const,
  parts: 4,
};

const PICTURE = fileURLToPath(new URL('../../fixtures/red.png', import.meta.url));

/** Films that wait or are begun when the server is killed. */
const OTHERS = ['other-1', 'other-2', 'other-3'];

/** A moment of silence under a name. */
const moment = (title: string) => ({ kind: 'storyboard' as const, title, scenes: [{ visual: { kind: 'closing' as const, title }, holdSeconds: 0.5 }], format: { width: 160, height: 90, fps: 10 }, music: 'none' as const });

/** A server in a process of its own, as `npm start` begins it. */
async function startServer(folder: string, args: readonly string[] = []): Promise<{ child: ChildProcess; address: string; client: ApiClient }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--data', folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: childEnvironment() });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const address = line.replace('Fanreel is at ', '');
  return { child, address, client: apiClient({ address }) };
}

async function hookReceiver(): Promise<{ url: string; heard: { type: string }[] }> {
  const heard: { type: string }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (data: Buffer) => (text += data.toString()));
    request.on('end', () => {
      heard.push(JSON.parse(text) as { type: string });
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard };
}

describe('a server on one machine', () => {
  it('cancels, goes on, survives being killed, publishes, tells it, and removes', { timeout: 300_000 }, async () => {
    const folder = await testFolder();
    const hook = await hookReceiver();
    const first = await startServer(folder, ['--private-webhooks']);
    const { filmId } = await first.client.createFilm({ body: BRIEF, headers: { 'idempotency-key': 'whole' }, query: { webhook: hook.url } });
    const statusOf = async (client: ApiClient): Promise<FilmStatus> => (await client.getFilm({ params: { filmId } })).status;
    const somePartsDone = async (client: ApiClient, count: number): Promise<boolean> => (await client.getFilm({ params: { filmId } })).parts.filter(({ finished }) => finished).length >= count;

    // All but the one that waits.
    await waitFor(() => somePartsDone(first.client, 3), 120);
    const cancelled = await first.client.cancelFilm({ params: { filmId } });
    expect(cancelled.status).toBe('cancelled');
    const atWork = await first.client.getFilm({ params: { filmId } });
    expect(atWork.parts.map(({ finished }) => finished)).toEqual([true, true, true, false]);
    await waitFor(async () => hook.heard.length === 1);
    expect(hook.heard[0]).toMatchObject({ type: 'film.cancelled', film: { filmId } });

    await first.client.retryFilm({ params: { filmId } });
    await waitFor(() => somePartsDone(first.client, 3), 120);
    for (const id of OTHERS) await first.client.createFilm({ body: moment(id), headers: { 'idempotency-key': id } });
    const { batchId } = await first.client.createBatch({ body: { name: 'Rows', rows: ['Ada', 'Noor'].map(moment) } });
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    await waitFor(async () => (await processesOf(folder)).length === 0, 30);

    const second = await startServer(folder, ['--private-webhooks']);
    expect(['queued', 'running']).toContain(await statusOf(second.client));
    await mkdir(join(folder, 'objects', 'media'), { recursive: true });
    await copyFile(PICTURE, join(folder, 'objects', MISSING));
    await waitFor(async () => (await statusOf(second.client)) === 'published', 180);
    for (const id of OTHERS) await waitFor(async () => (await second.client.getFilm({ params: { filmId: id } })).status === 'published', 120);
    await waitFor(async () => (await second.client.getBatch({ params: { batchId } })).status === 'ended', 120);
    expect(await second.client.getBatch({ params: { batchId } })).toMatchObject({ rows: 2, published: 2, failed: 0 });
    const film = await second.client.getFilm({ params: { filmId } });
    expect(film.parts).toHaveLength(4);
    expect(film.parts.filter(({ reused }) => reused).length).toBe(3);
    await waitFor(async () => hook.heard.some(({ type }) => type === 'film.published'));

    const video = film.files.find(({ name }) => name === 'film.mp4');
    const range = await fetch(video?.url ?? '', { headers: { range: 'bytes=4-7' } });
    expect([range.status, await range.text(), range.headers.get('content-range')]).toEqual([206, 'ftyp', `bytes 4-7/${video?.bytes}`]);
    const saved = await fetch(`${second.address}/films/${filmId}/files/captions.vtt?download=1`);
    expect(saved.headers.get('content-disposition')).toContain('whole-captions.vtt');
    expect(await saved.text()).toContain('WEBVTT');

    await second.client.deleteFilm({ params: { filmId } });
    expect((await fetch(video?.url ?? '')).status).toBe(404);
    expect((await second.client.listFilms()).films.map(({ filmId: id, status }) => `${id.split('-')[0]} ${status}`).toSorted()).toEqual(['ada published', 'noor published', ...OTHERS.map((id) => `${id.split('-')[0]} published`)]);
    second.child.kill('SIGTERM');
    const [code] = (await once(second.child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await processesOf(folder)).toEqual([]);
  });
});
