import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Waits until something is so, looking again and again; fails after `seconds`. */
export async function waitFor(isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it was not so within ${seconds} s`);
    await sleep(LOOK_EVERY_MS);
  }
}
