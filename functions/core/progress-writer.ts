import type { Clock } from '../ports.ts';

const WRITE_EVERY_MS = 1000;

/**
 * Writes progress at most once a second, one write at a time. A write that fails does not fail the part: the next one
 * tells more.
 */
export function progressWriter(write: (frames: number) => Promise<void>, clock: Clock): { report: (frames: number) => void; settled: () => Promise<void> } {
  let lastWrite = 0;
  let writing: Promise<void> | undefined;
  return {
    report: (frames) => {
      const now = clock.now().getTime();
      if (writing || now - lastWrite < WRITE_EVERY_MS) return;
      lastWrite = now;
      writing = write(frames)
        .catch(() => undefined)
        .finally(() => (writing = undefined));
    },
    settled: async () => writing,
  };
}
