import { useState } from 'react';
import type { FilmSummary } from '../../../workflows/contracts/index.ts';
import { Icon } from '../shell/icons.tsx';
import { paths } from '../shell/routes.ts';
import { Link } from '../shell/router.tsx';
import { StatusMark } from '../shell/status-mark.tsx';
import { agoOf, lengthOf } from '../shell/words.ts';
import { deleteFilm } from './delete-film.ts';

export const titleOf = ({ title, filmId }: Pick<FilmSummary, 'title' | 'filmId'>): string => title ?? filmId;

export function FilmCard({ film, changed }: { film: FilmSummary; changed: () => void }) {
  const title = titleOf(film);
  return (
    <li className="group relative">
      <div className="relative aspect-video overflow-hidden rounded-2xl bg-sunken transition-shadow group-hover:shadow-card">
        <Poster film={film} />
        {film.durationSeconds !== undefined && film.status === 'published' && <span className="absolute right-2.5 bottom-2.5 rounded-md bg-screen/80 px-1.5 py-0.5 font-mono text-xs text-[#fff]">{lengthOf(film.durationSeconds)}</span>}
      </div>
      <div className="mt-3 flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-sans text-[0.9375rem] font-semibold tracking-normal">
            <Link href={paths.film(film.filmId)} className="after:absolute after:inset-0 after:rounded-2xl hover:underline hover:decoration-1 hover:underline-offset-4">
              {title}
            </Link>
          </h2>
          <p className="mt-0.5 text-sm text-soft">{film.status === 'failed' ? film.error : agoOf(film.createdAt)}</p>
        </div>
        <button type="button" aria-label={`Remove ${title}`} className="button-bare relative -mt-1.5 -mr-1.5 opacity-100 focus-visible:opacity-100 lg:opacity-0 lg:group-hover:opacity-100" onClick={() => deleteFilm({ filmId: film.filmId, title }, changed)}>
          <Icon name="trash" />
        </button>
      </div>
    </li>
  );
}

function Poster({ film }: { film: FilmSummary }) {
  // An address that has expired is asked for again with the next look at the wall.
  const [broken, setBroken] = useState<string>();
  if (film.posterUrl !== undefined && film.posterUrl !== broken) return <img src={film.posterUrl} alt="" loading="lazy" className="size-full object-contain" onError={() => setBroken(film.posterUrl)} />;
  return (
    <div className="flex size-full items-center justify-center">
      <StatusMark status={film.status} />
    </div>
  );
}
