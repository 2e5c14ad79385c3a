import type { Clock } from '../ports.ts';

const WRITE_EVERY_MS = 1000;

/**
 * Writes progress at most once a second, one write at a time, and only forward. A write that fails does not fail the
 * part: the next one tells more.
 */
export function progressWriter(write: (frames: number) => Promise<void>, clock: Clock): { report: (frames: number) => void; settled: () => Promise<void> } {
  let lastWrite = Number.NEGATIVE_INFINITY;
  let known = 0;
  let writing: Promise<void> | undefined;
  const put = async (frames: number): Promise<void> => {
    try {
      await write(frames);
      known = frames;
    } catch {
      // Nothing was lost but a line on a screen.
    } finally {
      writing = undefined;
    }
  };
  return {
    report: (frames) => {
      const now = clock.now().getTime();
      if (writing || frames <= known || now - lastWrite < WRITE_EVERY_MS) return;
      lastWrite = now;
      writing = put(frames);
    },
    settled: async () => writing,
  };
}
