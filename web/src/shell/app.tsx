import { lazy, Suspense, useEffect, useRef } from 'react';
import { FilmPage } from '../film/film-page.tsx';
import { FilmsPage } from '../films/films-page.tsx';
import { Banner } from './banner.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { Navigation } from './navigation.tsx';
import { Bone, Notice } from './notice.tsx';
import { pageAt, paths, type Page } from './routes.ts';
import { Link, usePath } from './router.tsx';
import { Toasts } from './toast-list.tsx';

/** The pages that bring the contracts or a lot of their own. */
const NewPage = lazy(async () => ({ default: (await import('../new/new-page.tsx')).NewPage }));
const BatchPage = lazy(async () => ({ default: (await import('../batch/batch-page.tsx')).BatchPage }));
const OneBatchPage = lazy(async () => ({ default: (await import('../batch/one-batch-page.tsx')).OneBatchPage }));
const StatsPage = lazy(async () => ({ default: (await import('../stats/stats-page.tsx')).StatsPage }));

export function App() {
  const page = pageAt(usePath());
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page.name);
  useEffect(() => {
    // Who reads with the ears is told of the new page; at the very beginning the page tells itself.
    if (shown.current !== page.name) main.current?.focus();
    shown.current = page.name;
    if (page.name !== 'film') document.title = `${TITLES[page.name]} · Fanreel`;
  }, [page.name]);
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-full focus:bg-surface focus:px-4 focus:py-2">
        Skip to the page
      </a>
      <Navigation page={page} />
      <Banner />
      <main id="main" ref={main} tabIndex={-1} className="outline-none">
        <Suspense fallback={<div className="page"><Bone className="h-10 w-64" /><Bone className="mt-8 h-96" /></div>}>
          <Content page={page} />
        </Suspense>
      </main>
      <Toasts />
      <KeyDialog />
    </>
  );
}

const TITLES = { new: 'New film', films: 'Films', batch: 'Batch', stats: 'Statistics', lost: 'Not found' } as const;

function Content({ page }: { page: Page }) {
  switch (page.name) {
    case 'new':
      return <NewPage />;
    case 'films':
      return <FilmsPage />;
    case 'film':
      return <FilmPage key={page.filmId} filmId={page.filmId} />;
    case 'batch':
      return page.batchId === undefined ? <BatchPage /> : <OneBatchPage key={page.batchId} batchId={page.batchId} />;
    case 'stats':
      return <StatsPage />;
    case 'lost':
      return (
        <Notice title="There is nothing here" action={<Link className="button" href={paths.films}>To the films</Link>}>
          The address may be old, or mistyped.
        </Notice>
      );
  }
}
