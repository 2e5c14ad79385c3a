import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LEDGER_CREDENTIALS } from '../../infra/local/ledger-server.ts';
import { WorkerPool, type PoolOptions } from '../../infra/local/worker-pool.ts';
import type { WorkerOptions } from '../../infra/local/worker-process.ts';
import { testFolder } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/wait-for.ts';

const MEMORY = 2 ** 30;

async function testPool(options: Partial<PoolOptions> = {}): Promise<{ pool: WorkerPool; folder: string }> {
  const folder = await testFolder();
  const pool = new WorkerPool({ env: {}, temporaryFolder: folder, memoryLimit: MEMORY, ...options });
  onTestFinished(() => pool.close());
  return { pool, folder };
}

/** The environment of a worker whose ledger accepts calls and never answers: its task hangs. */
async function hangingEnvironment(folder: string): Promise<{ env: WorkerOptions['env']; calls: () => number }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const names = ['OBJECTS', 'BROWSER', 'PAGE', 'TEMPLATES', 'RENDERER_VERSION', 'LEDGER_TABLE'].map((name) => [`FANREEL_${name}`, folder]);
  const env = { ...Object.fromEntries(names), FANREEL_WORKERS: '1', ...LEDGER_CREDENTIALS, AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` };
  return { env, calls: () => calls };
}

/** A task that fails by itself where the environment is empty, and leaves its worker sound. */
const task = (filmId: string) => ({ state: 'RecordFailure', input: { filmId, failure: { Error: 'PartStalled', Cause: '' } } }) as const;
const failing = { name: 'ZodError' };

/** A module that runs in every worker before anything else. */
const before = (script: string): WorkerOptions['env'] => ({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` });

describe('a worker', () => {
  it('serves many tasks, and nothing piles up', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error): number => warnings.push(message);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const { pool, folder } = await testPool();
    for (let count = 0; count < 15; count += 1) await expect(pool.run(task('one'), 60)).rejects.toMatchObject(failing);
    expect(await readdir(folder)).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  it('leaves the code that it compiled to the next one, although it is ended and does not end', async () => {
    const compiled = await testFolder();
    const { pool } = await testPool({ env: { NODE_COMPILE_CACHE: compiled } });
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject(failing);
    const kept = async () => (await readdir(compiled, { recursive: true })).length;
    await waitFor(async () => (await kept()) > 50);
    await pool.close();
  });

  it('that dies while it has nothing to do is replaced, and its files go', async () => {
    const { pool, folder } = await testPool();
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject(failing);
    const [idle] = await processesOf(folder);
    process.kill(idle?.pid ?? 0, 'SIGKILL');
    await waitFor(async () => (await readdir(folder)).length === 0, 5);
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject(failing);
    expect((await processesOf(folder)).map(({ pid }) => pid)).not.toContain(idle?.pid);
  });

  it.each([
    ['throws where nobody catches', `process.on('message', () => { throw new TypeError('no such thing') })`, 'Runtime.ExitError', 'the worker ended with code 1; its last words: TypeError: no such thing'],
    ['ends without a word', `process.on('message', () => process.exit(7))`, 'Runtime.ExitError', 'the worker ended with code 7'],
    ['warns and is killed', `process.on('message', () => { process.stderr.write('(node:1) Warning: old\\n'); process.kill(process.pid, 'SIGKILL') })`, 'Runtime.ExitError', 'the worker was ended by SIGKILL'],
    ['can not start', `throw new Error('no module')`, 'Runtime.ExitError', 'the worker ended with code 1; its last words: Error: no module'],
  ])('that %s says so', async (_what, script, name, message) => {
    const { pool, folder } = await testPool({ env: before(script) });
    await expect(pool.run(task('one'), 10)).rejects.toMatchObject({ name, message });
    expect(await readdir(folder)).toEqual([]);
  });

  it('that fills its own heap is out of memory', async () => {
    const script = `process.on('message', () => { const kept = []; for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i }))) })`;
    const { NODE_OPTIONS } = before(script);
    const { pool } = await testPool({ env: { NODE_OPTIONS: `--max-old-space-size=40 ${NODE_OPTIONS}` } });
    await expect(pool.run(task('one'), 20)).rejects.toMatchObject({ name: 'Runtime.OutOfMemory', message: expect.stringContaining('JavaScript heap out of memory') });
  });
});

describe('the pool', () => {
  it('ends a task after its time, and its worker with it', async () => {
    const folder = await testFolder();
    const { env, calls } = await hangingEnvironment(folder);
    const { pool, folder: temporaryFolder } = await testPool({ env });
    // Its modules are loaded first, which takes its time on a busy machine.
    await expect(pool.run({ ...task('one'), input: { filmId: 'one' } }, 60)).rejects.toMatchObject({ name: 'ContractBroken' });
    void pool.run(task('one'), 2);
    await waitFor(async () => calls() > 0, 10);
    await waitFor(async () => (await processesOf(temporaryFolder)).length === 0, 30);
    await waitFor(async () => (await readdir(temporaryFolder)).length === 0, 5);
    expect(calls()).toBe(1);
  });

  it('tells of every task whose worker was ended on the way how long it was at it, and of no other', async () => {
    const told: { filmId: unknown; seconds: number }[] = [];
    const lost: PoolOptions['lost'] = async ({ input }, seconds) => void told.push({ filmId: (input as { filmId: string }).filmId, seconds });
    const { pool: killed } = await testPool({ env: before(`process.on('message', () => process.kill(process.pid, 'SIGKILL'))`), lost });
    await expect(killed.run(task('killed'), 100)).rejects.toMatchObject({ name: 'Runtime.ExitError' });
    const { env, calls } = await hangingEnvironment(await testFolder());
    const { pool: slow } = await testPool({ env, lost });
    void slow.run(task('slow'), 100);
    await waitFor(async () => calls() > 0, 90);
    await slow.abandon('slow');
    const { pool: sound } = await testPool({ lost });
    await expect(sound.run(task('sound'), 100)).rejects.toMatchObject(failing);
    expect(told.map(({ filmId }) => filmId)).toEqual(['killed', 'slow']);
    for (const { seconds } of told) expect(seconds).toBeGreaterThan(0);
  });

  it('gives up the tasks of one film and lets the others be', async () => {
    const folder = await testFolder();
    const { env, calls } = await hangingEnvironment(folder);
    const { pool, folder: temporaryFolder } = await testPool({ env });
    void pool.run(task('one'), 100);
    void pool.run(task('two'), 100);
    await waitFor(async () => calls() >= 2, 90);
    await pool.abandon('one');
    expect(await readdir(temporaryFolder)).toHaveLength(1);
    expect(await processesOf(temporaryFolder)).toHaveLength(1);
  });

  it('gives up a task that has no worker yet', async () => {
    const { pool, folder } = await testPool();
    let settled = false;
    const note = (): void => void (settled = true);
    void pool.run(task('one'), 10).then(note, note);
    await pool.abandon('one');
    // The worker that was being started for it is kept for the next, which would have come after an answer to the first.
    await expect(pool.run(task('two'), 10)).rejects.toMatchObject(failing);
    expect(settled).toBe(false);
    expect((await readdir(folder)).length).toBeLessThanOrEqual(2);
  });

  it('replaces a worker that holds much of what it may take once it has nothing to do', async () => {
    const script = `const kept = Buffer.alloc(80 * 2 ** 20, 1); process.on('message', () => kept.length)`;
    const { pool, folder } = await testPool({ env: before(script), memoryLimit: 200 * 2 ** 20 });
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject(failing);
    await waitFor(async () => (await readdir(folder)).length === 0, 10);
    await expect(pool.run(task('two'), 60)).rejects.toMatchObject(failing);
  });

  it('replaces a worker without a browser that a large task has left large, and keeps one that draws', async () => {
    const script = `const kept = Buffer.alloc(200 * 2 ** 20, 1); process.on('message', () => kept.length)`;
    const { pool, folder } = await testPool({ env: before(script) });
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject(failing);
    await waitFor(async () => (await readdir(folder)).length === 0, 10);
    await expect(pool.run({ ...task('two'), state: 'RenderPart' }, 60)).rejects.toMatchObject({ name: 'ContractBroken' });
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('keeps the workers that draw for those tasks, and gives others to the rest', async () => {
    const { pool, folder } = await testPool();
    const run = (state: 'RenderPart' | 'RecordFailure') => expect(pool.run({ ...task('one'), state }, 60)).rejects.toMatchObject({ name: state === 'RenderPart' ? 'ContractBroken' : 'ZodError' });
    const pids = async () => (await processesOf(folder)).map(({ pid }) => pid);
    await run('RenderPart');
    const drawing = await pids();
    await Promise.all([run('RenderPart'), run('RecordFailure')]);
    const [other] = (await pids()).filter((pid) => !drawing.includes(pid));
    process.kill(other ?? 0, 'SIGKILL');
    await waitFor(async () => (await pids()).length === 1, 10);
    await run('RenderPart');
    expect(await pids()).toEqual(drawing);
  });

  it('leaves nothing when it is closed while workers start', async () => {
    const { pool, folder } = await testPool();
    void pool.run(task('one'), 10);
    void pool.run(task('two'), 10);
    await pool.close();
    expect(await processesOf(folder)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });
});
