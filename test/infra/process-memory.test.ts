import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { groupMemory } from '../../infra/local/process-memory.ts';
import { waitFor } from '../helpers/wait-for.ts';

const MEGABYTES = 60;
/** Says so when its memory is taken, and waits. */
const TAKES = `const kept = Buffer.alloc(${MEGABYTES} * 2 ** 20, 1); process.stdout.write('taken'); setInterval(() => kept.length, 1e9);`;

it('counts the memory of a process and of what it started, and of nobody else', async () => {
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(TAKES)}], { stdio: 'inherit' }); setInterval(() => 0, 1e9);`;
  const leader = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const group = leader.pid ?? 0;
  onTestFinished(() => void process.kill(-group, 'SIGKILL'));
  // Looked at before it began, so that its group has to be learned.
  groupMemory(group);
  await once(leader.stdout, 'data');
  expect(groupMemory(group)).toBeGreaterThan(MEGABYTES * 2 ** 20);
  expect(groupMemory(group)).toBeLessThan(10 * MEGABYTES * 2 ** 20);
  expect(groupMemory(-1)).toBe(0);
});

it('counts nothing for a group that has ended', async () => {
  const leader = spawn(process.execPath, ['-e', TAKES], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(leader.stdout, 'data');
  expect(groupMemory(leader.pid ?? 0)).toBeGreaterThan(0);
  process.kill(-(leader.pid ?? 0), 'SIGKILL');
  await waitFor(async () => groupMemory(leader.pid ?? 0) === 0, 5);
});
