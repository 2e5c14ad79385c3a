import { useDeferredValue, useState } from 'react';
import type { FilmStatus, FilmSummary } from '../../../workflows/contracts/index.ts';
import { client } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { Bone, FaultNotice, Notice } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { Link } from '../shell/router.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { useStore } from '../shell/use-store.ts';
import { isAtWork } from '../shell/words.ts';
import { going } from './delete-film.ts';
import { FilmCard } from './film-card.tsx';

const PAGE = 24;
const MOST = 100;
/** How often the wall is looked at, in ms: often while something is being made. */
const LIVELY_MS = 1200;
const CALM_MS = 8000;

const FILTERS = [
  { value: '', label: 'All' },
  { value: 'running', label: 'In the making' },
  { value: 'published', label: 'Finished' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
] as const satisfies readonly { value: FilmStatus | ''; label: string }[];

interface Wall {
  readonly films: readonly FilmSummary[];
  readonly more: boolean;
}

export function FilmsPage() {
  const [status, setStatus] = useState<FilmStatus | ''>('');
  const [words, setWords] = useState('');
  const [wanted, setWanted] = useState(PAGE);
  const title = useDeferredValue(words.trim());
  const { value, fault, reload } = useLoaded((signal) => loadWall({ status, title, wanted, signal }), {
    key: JSON.stringify([status, title, wanted]),
    everyMs: (wall) => (wall?.films.some((film) => isAtWork(film.status)) ? LIVELY_MS : CALM_MS),
  });
  const hidden = useStore(going);
  const films = value?.films.filter(({ filmId }) => !hidden.has(filmId));
  const isNarrowed = status !== '' || title !== '';
  return (
    <div className="page">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <h1 className="text-4xl font-semibold">Films</h1>
        <label className="relative w-full sm:w-72">
          <span className="sr-only">Search by title</span>
          <span className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-soft">
            <Icon name="search" />
          </span>
          <input type="search" className="input rounded-full pl-10" placeholder="Search by title" value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
        </label>
      </div>
      <div role="group" aria-label="Show" className="mt-6 flex flex-wrap gap-1.5">
        {FILTERS.map(({ value: filter, label }) => (
          <button key={filter} type="button" aria-pressed={status === filter} onClick={() => setStatus(filter)} className={`rounded-full px-3.5 py-1.5 text-sm font-medium transition-colors ${status === filter ? 'bg-ink text-canvas' : 'text-soft hover:bg-sunken hover:text-ink'}`}>
            {label}
          </button>
        ))}
      </div>
      <div className="mt-8">
        {films === undefined && fault !== undefined && <FaultNotice fault={fault} retry={() => void reload()} />}
        {films === undefined && fault === undefined && <Bones />}
        {films?.length === 0 && (isNarrowed ? <NothingFound clear={() => (setStatus(''), setWords(''))} /> : <NoFilms />)}
        {films !== undefined && films.length > 0 && (
          <ul className="grid grid-cols-1 gap-x-6 gap-y-9 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
            {films.map((film) => (
              <FilmCard key={film.filmId} film={film} changed={() => void reload()} />
            ))}
          </ul>
        )}
        {value?.more && (
          <div className="mt-12 text-center">
            <button type="button" className="button" onClick={() => setWanted((before) => before + PAGE)}>
              Show more
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Pages are put together, so that all that is shown is looked at anew. */
async function loadWall({ status, title, wanted, signal }: { status: FilmStatus | ''; title: string; wanted: number; signal: AbortSignal }): Promise<Wall> {
  const films: FilmSummary[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(MOST, wanted - films.length);
    const page = await client.listFilms({ query: { limit, ...(status && { status }), ...(title && { title }), ...(cursor === undefined ? {} : { cursor }) } }, { signal });
    films.push(...page.films);
    cursor = page.cursor;
  } while (cursor !== undefined && films.length < wanted);
  return { films, more: cursor !== undefined };
}

function Bones() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-x-6 gap-y-9 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
      <span className="sr-only">Loading</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index}>
          <Bone className="aspect-video" />
          <Bone className="mt-3 h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}

const NoFilms = () => (
  <Notice title="The first film is one text away" action={<Link href={paths.new} className="button-main">Make a film</Link>}>
    Films appear here as they are made, and stay until you remove them.
  </Notice>
);

const NothingFound = ({ clear }: { clear: () => void }) => (
  <Notice title="No film is like that" action={<button type="button" className="button" onClick={clear}>Show all films</button>} />
);
