import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Machine, type MachineOptions } from '../../infra/local/machine.ts';

/** The browser is inflated once for all tests, and found again by the next run. */
export const CACHE = join(tmpdir(), 'fanreel-test-cache');

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
