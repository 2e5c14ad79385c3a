import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { Machine, type MachineOptions } from '../../infra/local/machine.ts';

/** The browser is inflated once for all tests, and found again by the next run. */
export const CACHE = join(tmpdir(), 'fanreel-test-cache');

/** Pages are bundled once, and again when any of their sources has changed. */
export const BUNDLES = join(CACHE, 'bundles');

/** For commands in processes of their own: browser, page and compiled code are found again. */
export const childEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, FANREEL_CACHE: CACHE, NODE_COMPILE_CACHE: join(CACHE, 'node') });

/** The templates of the tests. */
export const TEMPLATES = fileURLToPath(new URL('../fixtures/templates/', import.meta.url));

/** A folder for a whole file of tests, removed after the last of them. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder of the test's own, removed when the test ends. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A machine of the test's own, closed when the test ends. */
export async function testMachine(options: Partial<MachineOptions> = {}): Promise<Machine> {
  const dataFolder = options.dataFolder ?? (await testFolder());
  const machine = await Machine.start({ cacheFolder: CACHE, ...options, dataFolder });
  onTestFinished(() => machine.close());
  return machine;
}

/** A machine for a whole file of tests, closed after the last of them: to start its workers takes longer than to make a small film. */
export async function sharedMachine(options: Partial<MachineOptions> = {}): Promise<Machine> {
  const machine = await Machine.start({ cacheFolder: CACHE, dataFolder: await temporaryFolder(), ...options });
  afterAll(() => machine.close());
  return machine;
}
