import { FilmProgress } from '../../../workflows/contracts/index.ts';
import { keyedFetch } from '../shell/api.ts';
import { apiAddress } from '../shell/place.ts';
import { addressOf } from '../../../functions/api/client.ts';
import { eventsIn } from './event-stream.ts';
import { mergeProgress } from './merge-progress.ts';

const PAUSE_MS = 1500;

export interface Following {
  readonly filmId: string;
  readonly signal: AbortSignal;
  readonly onProgress: (film: FilmProgress) => void;
  /** The film has ended, or is gone: what is known of it is best asked for anew. */
  readonly onEnd: () => void;
}

/** Follows a film by its events, for as long as it is made; comes back to where it was after a break. Gives up, with false, where events can't be had. */
export async function followFilm({ filmId, signal, onProgress, onEnd }: Following): Promise<boolean> {
  let lastId: string | undefined;
  let film: FilmProgress | undefined;
  while (!signal.aborted) {
    try {
      const response = await keyedFetch(addressOf(apiAddress, 'filmEvents', { params: { filmId } }), { signal, headers: lastId === undefined ? {} : { 'last-event-id': lastId } });
      if (!response.ok || !response.body) return false;
      for await (const { id, event, data } of eventsIn(response.body)) {
        lastId = id;
        if (event === 'end') {
          onEnd();
          return true;
        }
        const told = FilmProgress.safeParse(JSON.parse(data));
        if (!told.success) continue;
        film = event === 'change' && film ? mergeProgress(film, told.data) : told.data;
        onProgress(film);
      }
    } catch {
      // The line broke; what was missed comes after the last event that was heard.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return true;
}
