import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FunctionProcess } from '../../../infra/local/lambda/function-process.ts';
import type { FunctionSettings } from '../../../infra/local/lambda/function-settings.ts';
import { isolationHere, permissions, type Isolation } from '../../../infra/local/lambda/isolation.ts';
import { testFolder } from '../../helpers/machine.ts';
import { processesOf } from '../../helpers/processes.ts';
import { waitFor } from '../../helpers/wait-for.ts';

/** Does what its event says. */
const HANDLER = `
import { readdirSync, writeFileSync } from 'node:fs';
let count = 0;
const tried = (file) => { try { writeFileSync(file, ''); return 'written'; } catch ({ code }) { return code; } };
const deeds = {
  count: () => (count += 1),
  look: () => ({ user: process.getuid(), env: process.env, devices: readdirSync('/dev'), root: readdirSync('/') }),
  write: (files) => files.map(tried),
  fail: () => { throw Object.assign(new Error('voice: no'), { name: 'BriefRefused' }); },
  crash: () => process.kill(process.pid, 'SIGKILL'),
  exit: () => { console.error('TypeError: no such thing'); process.exit(7); },
  hang: () => new Promise((resolve) => setTimeout(resolve, 1e9)),
  fill: async () => { const kept = []; for (;;) { kept.push(Buffer.alloc(2 ** 24, 1)); await new Promise(setImmediate); } },
};
export const handler = async ({ deed, given }) => deeds[deed](given);
`;

const strictest = await isolationHere();

async function start({ isolation = strictest, handler = HANDLER, ...settings }: Partial<FunctionSettings> & { isolation?: Isolation } = {}) {
  const folder = await testFolder();
  // Whoever runs there has to reach it.
  await chmod(folder, 0o755);
  const [task, temporaryFolder] = [join(folder, 'task'), join(folder, 'processes')];
  await mkdir(task);
  await mkdir(temporaryFolder);
  await writeFile(join(task, 'index.mjs'), handler);
  const made = FunctionProcess.start({ name: 'Tried', task, handler: 'index.handler', memoryMegabytes: 256, timeoutSeconds: 30, env: {}, ...settings, isolation, temporaryFolder });
  onTestFinished(() => made.then((one) => one.kill()).catch(() => undefined).then(() => isolation.release(task)));
  return { made, temporaryFolder };
}

const invoked = async (deed: string, options: Parameters<typeof start>[0] = {}) => (await (await start(options)).made).invoke({ deed });

describe('a function in its process', () => {
  it('stays warm from one invocation to the next, also after an error of its own', async () => {
    const process = await (await start()).made;
    expect(await process.invoke({ deed: 'count' })).toEqual({ ok: true, result: 1 });
    expect(await process.invoke({ deed: 'fail' })).toMatchObject({ ok: false, error: { errorType: 'BriefRefused', errorMessage: 'voice: no' } });
    expect(await process.invoke({ deed: 'count' })).toEqual({ ok: true, result: 2 });
    expect(process.alive).toBe(true);
  });

  it('is frozen while it has nothing to do', async () => {
    const process = await (await start()).made;
    const state = async (): Promise<string | undefined> => / ([A-Z]) /.exec(await readFile(`/proc/${process.pid}/stat`, 'utf8'))?.[1];
    await waitFor(async () => (await state()) === 'T');
    expect(await process.invoke({ deed: 'count' })).toEqual({ ok: true, result: 1 });
    await waitFor(async () => (await state()) === 'T');
  });

  it.each([
    ['is killed', 'crash', {}, { errorType: 'Runtime.ExitError', errorMessage: 'Error: Runtime exited with error: signal: SIGKILL' }],
    ['ends itself', 'exit', {}, { errorType: 'Runtime.ExitError', errorMessage: 'Error: Runtime exited with error: exit status 7; its last words: TypeError: no such thing' }],
    ['takes too long', 'hang', { timeoutSeconds: 0.5 }, { errorType: 'Sandbox.Timedout', errorMessage: 'Error: Task timed out after 0.50 seconds' }],
    ['takes too much memory', 'fill', {}, { errorType: 'Runtime.OutOfMemory' }],
  ])('that %s is of no more use, and leaves nothing', async (_what, deed, settings, error) => {
    const { made, temporaryFolder } = await start(settings);
    const process = await made;
    expect(await process.invoke({ deed })).toMatchObject({ ok: false, error });
    expect(process.alive).toBe(false);
    await process.kill();
    expect(await readdir(temporaryFolder)).toEqual([]);
    expect((await processesOf('bootstrap.ts')).filter(({ group }) => group === process.pid)).toEqual([]);
  });

  it('whose handler does not load says why', async () => {
    const { made, temporaryFolder } = await start({ handler: `throw new RangeError('no such setting');` });
    await expect(made).rejects.toMatchObject({ name: 'RangeError', message: 'no such setting' });
    expect(await readdir(temporaryFolder)).toEqual([]);
  });

  it('finds little in its environment, and its home in its temporary folder', async () => {
    const answer = await invoked('look', { env: { FANREEL_WORKERS: '2' } });
    const result: { env: Record<string, string> } = Object(answer.ok ? answer.result : {});
    expect(result.env).toMatchObject({ FANREEL_WORKERS: '2', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256', HOME: result.env['TMPDIR'] });
    expect(Object.keys(result.env)).not.toContain('npm_lifecycle_event');
    expect(Object.keys(result.env).length).toBeLessThan(20);
  });

  it.runIf(strictest.kind === 'namespace')('can write below /tmp and nowhere else, and has no shared memory', async () => {
    const process = await (await start()).made;
    const files = ['/tmp/one', '/one', '/var/task/one', '/usr/one', '/dev/shm/one', '/var/runtime/one'];
    expect(await process.invoke({ deed: 'write', given: files })).toEqual({ ok: true, result: ['written', 'EROFS', 'EROFS', 'EROFS', 'ENOENT', 'EROFS'] });
    expect(await process.invoke({ deed: 'look' })).toMatchObject({ ok: true, result: { root: expect.not.arrayContaining(['home', 'root', 'work']) } });
  });

  it('can not write to its own folder where the system grants no namespaces', async () => {
    const process = await (await start({ isolation: permissions })).made;
    const look = await process.invoke({ deed: 'look' });
    const { env }: { env: Record<string, string> } = Object(look.ok ? look.result : {});
    const files = [`${env['TMPDIR']}/one`, `${env['LAMBDA_TASK_ROOT']}/one`];
    expect(await process.invoke({ deed: 'write', given: files })).toEqual({ ok: true, result: ['written', 'EACCES'] });
  });
});
