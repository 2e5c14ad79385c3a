import { useEffect } from 'react';
import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { titleOf } from '../films/film-card.tsx';
import { going } from '../films/delete-film.ts';
import { Bone, Fault, FaultNotice, Notice } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { Link } from '../shell/router.tsx';
import { StatusMark } from '../shell/status-mark.tsx';
import { useStore } from '../shell/use-store.ts';
import { agoOf, dollarsOf, isAtWork, lengthOf, numberOf } from '../shell/words.ts';
import { Actions } from './actions.tsx';
import { Downloads } from './downloads.tsx';
import { EventLog } from './event-log.tsx';
import { Parts } from './parts.tsx';
import { Screen } from './screen.tsx';
import { useFilm } from './use-film.ts';
import { WhatTookHowLong } from './what-took.tsx';
import { Workflow } from './workflow.tsx';

export function FilmPage({ filmId }: { filmId: string }) {
  const { value: film, fault, reload } = useFilm(filmId);
  const isGoing = useStore(going).has(filmId);
  const title = film && titleOf(film);
  useEffect(() => {
    document.title = `${title ?? 'Film'} · Fanreel`;
  }, [title]);
  if (isGoing) return <Notice title="This film is removed" action={<Link href={paths.films} className="button">To the films</Link>} />;
  if (film) return <FilmView film={film} reload={reload} />;
  if (fault !== undefined) return <FaultNotice fault={fault} retry={() => void reload()} instead={<Link href={paths.films} className="button">To the films</Link>} />;
  return (
    <div className="page" aria-busy="true">
      <Bone className="h-10 w-80 max-w-full" />
      <Bone className="mt-8 aspect-video max-w-4xl" />
    </div>
  );
}

function FilmView({ film, reload }: { film: FilmDetail; reload: () => Promise<void> }) {
  return (
    <div className="page">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-3xl font-semibold break-words sm:text-4xl">{titleOf(film)}</h1>
          <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-soft" aria-live="polite">
            <StatusMark status={film.status} />
            <Facts film={film} />
          </div>
        </div>
        <Actions film={film} reload={reload} />
      </div>
      <div className="mt-8 grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-10">
          {film.status === 'failed' && <Failure film={film} />}
          <Picture film={film} reload={reload} />
          {film.parts.length > 0 && <Parts film={film} />}
          <WhatTookHowLong film={film} />
        </div>
        <aside className="flex min-w-0 flex-col gap-8 lg:row-span-2">
          {film.status === 'published' && <Downloads film={film} />}
          <Workflow film={film} />
        </aside>
        <EventLog film={film} />
      </div>
    </div>
  );
}

/** The film once it is there; its files are known a moment after its end is. */
function Picture({ film, reload }: { film: FilmDetail; reload: () => Promise<void> }) {
  if (film.status !== 'published') return <Progress film={film} />;
  return film.files.length > 0 ? <Screen key={film.endedAt} film={film} reload={reload} /> : <Bone className="aspect-video" />;
}

function Facts({ film }: { film: FilmDetail }) {
  const facts = [agoOf(film.createdAt), film.durationSeconds === undefined ? undefined : lengthOf(film.durationSeconds), film.frames === undefined ? undefined : `${numberOf(film.frames)} frames`, film.cost && costOf(film.cost)];
  return facts.filter((fact) => fact !== undefined).map((fact) => <span key={fact}>{fact}</span>);
}

/** What was spent; where the machine costs nothing, what it would have been on AWS. */
function costOf({ spent, onAws }: NonNullable<FilmDetail['cost']>): string | undefined {
  if (spent.total > 0) return dollarsOf(spent.total);
  return onAws && onAws.total > 0 ? `${dollarsOf(onAws.total)} on AWS` : undefined;
}

function Failure({ film }: { film: FilmDetail }) {
  return (
    <Fault>
      <strong className="block font-semibold">{film.error}</strong>
      {film.reason}
    </Fault>
  );
}

/** The whole film as one bar, frame by frame. */
function Progress({ film }: { film: FilmDetail }) {
  const { frames, framesDone } = film;
  const share = frames ? Math.min(1, framesDone / frames) : 0;
  if (!isAtWork(film.status) && framesDone === 0) return null;
  return (
    <section aria-label="Progress" className="card p-6 sm:p-8">
      <div className="flex items-baseline justify-between gap-4">
        <p className="font-display text-5xl font-semibold tabular-nums">{Math.floor(share * 100)}<span className="text-2xl text-soft"> %</span></p>
        <p className="text-sm text-soft tabular-nums">{frames === undefined ? 'Before the first frame' : `${numberOf(framesDone)} of ${numberOf(frames)} frames`}</p>
      </div>
      <div role="progressbar" aria-label="Frames rendered" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.floor(share * 100)} className="mt-5 h-2 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-accent transition-[width] duration-300" style={{ width: `${share * 100}%` }} />
      </div>
    </section>
  );
}
