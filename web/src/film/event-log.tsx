import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { clockOf } from '../shell/words.ts';
import { happenings } from './happenings.ts';

export function EventLog({ film }: { film: FilmDetail }) {
  const all = happenings(film);
  return (
    <section aria-labelledby="events">
      <h2 id="events" className="text-lg font-semibold">
        What happened
      </h2>
      <ol className="mt-3 flex flex-col gap-1.5 text-sm">
        {all.map(({ at, text }) => (
          <li key={`${at} ${text}`} className="flex gap-3">
            <time dateTime={at} className="shrink-0 font-mono text-xs leading-5.5 text-soft tabular-nums">
              {clockOf(at)}
            </time>
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
