import { useCallback, useEffect, useRef, useState } from 'react';
import { isGone, reach, whatWentWrong } from './api.ts';
import { useStore } from './use-store.ts';

export interface Loaded<T> {
  /** What was loaded last stays, even while it can't be loaded anew; unless it is there no more. */
  readonly value: T | undefined;
  readonly fault: string | undefined;
  /** Loads it now; resolves once that is done, well or not. */
  readonly reload: () => Promise<void>;
}

/** Loads something, again whenever `key` changes and, where `everyMs` says so, as long as the page is looked at. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, { key, everyMs }: { key: string; everyMs?: (value: T | undefined) => number | undefined }): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; fault?: string }>({ key });
  const [turn, setTurn] = useState(0);
  const latest = useRef({ load, everyMs });
  latest.current = { load, everyMs };
  const waiting = useRef<(() => void)[]>([]);
  const reachable = useStore(reach);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const once = async (): Promise<void> => {
      let value: T | undefined;
      try {
        value = await latest.current.load(abort.signal);
        if (!abort.signal.aborted) setState({ key, value });
      } catch (error) {
        if (!abort.signal.aborted) setState((before) => ({ ...(before.key === key && !isGone(error) ? before : { key }), fault: whatWentWrong(error) }));
      }
      if (!abort.signal.aborted) for (const done of waiting.current.splice(0)) done();
      const pause = latest.current.everyMs?.(value);
      if (!abort.signal.aborted && pause !== undefined) timer = setTimeout(() => void look(), pause);
    };
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') document.addEventListener('visibilitychange', () => void look(), { once: true, signal: abort.signal });
      else await once();
    };
    void once();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, turn, reachable]);
  const reload = useCallback(
    () =>
      new Promise<void>((resolve) => {
        waiting.current.push(resolve);
        setTurn((before) => before + 1);
      }),
    [],
  );
  return { value: state.key === key ? state.value : undefined, fault: state.key === key ? state.fault : undefined, reload };
}
