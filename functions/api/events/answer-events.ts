import type { RouteCall } from '../../../workflows/contracts/index.ts';
import { ApiProblem, noSuchFilm } from '../problems.ts';
import type { FilmEvent, FilmFeeds } from './film-feeds.ts';

/** A line that says nothing, so that whatever stands between does not take the silence for the end; in ms. */
const HEARTBEAT_MS = 15_000;

const lines = ({ id, event, data }: FilmEvent): string => `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;

/** Server-sent events of a film, until it ends or the listener goes. */
export async function answerEvents(feeds: FilmFeeds, { params: { filmId }, headers }: RouteCall<'filmEvents'>): Promise<Response> {
  if (!(await feeds.exists(filmId))) throw noSuchFilm(filmId);
  if (!feeds.available) throw new ApiProblem(501, `events can not be told from here; poll /films/${filmId}`, { headers: { 'retry-after': '2' } });
  const encoder = new TextEncoder();
  let leave = (): void => undefined;
  let beat: NodeJS.Timeout | undefined;
  /** A listener may be gone before it was let in. */
  let open = true;
  const close = (): void => {
    open = false;
    clearInterval(beat);
    leave();
  };
  const body = new ReadableStream<Uint8Array>({
    start: async (stream) => {
      const send = (event: FilmEvent): void => {
        if (!open) return;
        stream.enqueue(encoder.encode(lines(event)));
        if (event.event !== 'end') return;
        close();
        stream.close();
      };
      stream.enqueue(encoder.encode('retry: 2000\n\n'));
      const left = await feeds.follow(filmId, headers['last-event-id'], send);
      if (!open) return left();
      leave = left;
      beat = setInterval(() => stream.enqueue(encoder.encode(': still here\n\n')), HEARTBEAT_MS).unref();
    },
    cancel: close,
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}
