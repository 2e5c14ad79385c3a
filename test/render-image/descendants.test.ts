import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { processesOf } from '../helpers/processes.ts';
import { descendantsOf, endProcesses } from '../../render-image/driver/revideo-engine/descendants.ts';

describe('what a process has started', () => {
  it('is found through all generations, and ends, also what is deaf to a friendly word', async () => {
    const mark = randomUUID();
    const child = spawn('sh', ['-c', '(trap "" TERM; sleep 300 & echo ready; wait); true'], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, mark }, detached: true });
    await once(child.stdout, 'data');
    const started = descendantsOf(child.pid ?? 0);
    expect(started).toHaveLength(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await endProcesses(started);
    expect(await processesOf(mark)).toEqual([]);
  });

  it('is nothing where the process is gone', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    expect(descendantsOf(child.pid ?? 0)).toEqual([]);
    await endProcesses([child.pid ?? 0]);
  });
});
