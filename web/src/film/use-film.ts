import { useEffect, useState } from 'react';
import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { client } from '../shell/api.ts';
import { useLoaded, type Loaded } from '../shell/use-loaded.ts';
import { isAtWork } from '../shell/words.ts';
import { followFilm } from './follow-film.ts';

/** Where there are no events, the film is asked for this often, in ms. */
const POLL_MS = 2000;

/** A film, as it is made. */
export function useFilm(filmId: string): Loaded<FilmDetail> {
  const [polled, setPolled] = useState(false);
  const loaded = useLoaded((signal) => client.getFilm({ params: { filmId } }, { signal }), { key: filmId, everyMs: (film) => (polled && (!film || isAtWork(film.status)) ? POLL_MS : undefined) });
  const [told, setTold] = useState<Partial<FilmDetail>>();
  const { value, reload } = loaded;
  const atWork = value !== undefined && isAtWork(value.status);
  // Followed anew after each look: between two of them it may have ended, and have been begun once more.
  useEffect(() => {
    if (!atWork || polled) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const follow = async (): Promise<void> => {
      const heard = await followFilm({ filmId, signal, onProgress: setTold, onEnd: () => void reload() });
      if (heard || signal.aborted) return;
      setPolled(true);
      void reload();
    };
    void follow();
    return () => {
      abort.abort();
      setTold(undefined);
    };
  }, [filmId, value, atWork, polled, reload]);
  return { ...loaded, value: value && atWork && told ? { ...value, ...told } : value };
}
