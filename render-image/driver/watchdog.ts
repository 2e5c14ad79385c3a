import { FilmError } from '../../workflows/contracts/index.ts';

/**
 * Ends a wait when nothing has moved for `stallMs`. A clock on the whole would have to know how long a part may take;
 * progress is the better witness.
 */
export function watchdog(stallMs: number): { alive: () => void; stalled: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let fail: (error: Error) => void = () => undefined;
  const stalled = new Promise<never>((_, reject) => (fail = reject));
  stalled.catch(() => undefined);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => fail(new FilmError('PartStalled', `the page has made no progress for ${stallMs / 1000} s and was ended`)),
      stallMs,
    );
  };
  alive();
  return { alive, stalled, stop: () => clearTimeout(timer) };
}
