import type { ChildProcess } from 'node:child_process';

/** How a process ended, in the words of Lambda, once it has and has been heard to the end. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(signal ? `signal: ${signal}` : `exit status ${code}`));
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(`did not start: ${error.message}`);
    });
  });
}

/** Signals a process that leads its group, and all that it has started. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The whole group is gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
