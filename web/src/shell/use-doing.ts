import { useState } from 'react';
import { whatWentWrong } from './api.ts';
import { say } from './toasts.ts';

export interface Doing {
  /** Something is being done, and its buttons wait. */
  readonly busy: boolean;
  /** What a button calls: does the work, says what went wrong, and looks again in either case. */
  readonly doing: (work: () => Promise<unknown>) => () => Promise<void>;
}

/** For the actions of a page: one at a time, until the page shows what came of it. */
export function useDoing(reload: () => Promise<void>): Doing {
  const [busy, setBusy] = useState(false);
  const doing = (work: () => Promise<unknown>) => async (): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      say(whatWentWrong(error));
    }
    await reload();
    setBusy(false);
  };
  return { busy, doing };
}
