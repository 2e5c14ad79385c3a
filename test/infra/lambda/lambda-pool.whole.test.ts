import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FunctionSettings } from '../../../infra/local/lambda/function-settings.ts';
import { isolationHere } from '../../../infra/local/lambda/isolation.ts';
import { LambdaPool, type LambdaPoolOptions } from '../../../infra/local/lambda/lambda-pool.ts';
import { STATE_NAMES, type StateName } from '../../../workflows/contracts/index.ts';
import { testFolder } from '../../helpers/machine.ts';
import { waitFor } from '../../helpers/wait-for.ts';

const HANG = 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 1e9));';
const FAIL = `export const handler = async () => { throw Object.assign(new Error('voice: no'), { name: 'BriefRefused' }); };`;

/** A pool whose every function has the same code. */
async function testPool(code: string, options: Partial<LambdaPoolOptions> = {}) {
  const folder = await testFolder();
  await chmod(folder, 0o755);
  const [task, temporaryFolder] = [join(folder, 'task'), join(folder, 'processes')];
  for (const one of [task, temporaryFolder]) await mkdir(one);
  await writeFile(join(task, 'index.mjs'), code);
  const settings = (name: StateName): FunctionSettings => ({ name, task, handler: 'index.handler', memoryMegabytes: 256, timeoutSeconds: 60, env: {} });
  const functions = Object.fromEntries(STATE_NAMES.map((name) => [name, settings(name)])) as Record<StateName, FunctionSettings>;
  const isolation = await isolationHere();
  const pool = new LambdaPool({ functions, isolation, temporaryFolder, warm: true, ...options });
  onTestFinished(async () => {
    await pool.close();
    await isolation.release(task);
  });
  return { pool, temporaryFolder };
}

const task = (filmId: string) => ({ state: 'RecordFailure', input: { filmId } }) as const;

describe('a pool of functions', () => {
  it('gives errors as Step Functions sees them: by name, with what Lambda answered as the cause', async () => {
    const { pool } = await testPool(FAIL);
    const error = await pool.run(task('one'), 60).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'BriefRefused' });
    expect(JSON.parse(error instanceof Error ? error.message : '')).toMatchObject({ errorType: 'BriefRefused', errorMessage: 'voice: no' });
  });

  it('gives the error of a handler that does not load in the same way', async () => {
    const { pool, temporaryFolder } = await testPool(`throw new RangeError('no such setting');`);
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject({ name: 'RangeError' });
    expect(await readdir(temporaryFolder)).toEqual([]);
  });

  it('refuses what Lambda would have no room for', async () => {
    const { pool } = await testPool(FAIL, { throttles: () => true });
    await expect(pool.run(task('one'), 60)).rejects.toMatchObject({ name: 'Lambda.TooManyRequestsException' });
  });

  it('ends the tasks of one film, those too that are being started, and lets the others be', async () => {
    let invoked = 0;
    const { pool, temporaryFolder } = await testPool(HANG, { onInvoke: () => (invoked += 1) });
    void pool.run(task('one'), 60);
    void pool.run(task('two'), 60);
    await waitFor(async () => invoked === 2);
    void pool.run(task('one'), 60);
    await pool.abandon('one');
    expect(await readdir(temporaryFolder)).toHaveLength(1);
    await pool.close();
    expect(await readdir(temporaryFolder)).toEqual([]);
  });
});
