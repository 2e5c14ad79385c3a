import { useEffect } from 'react';
import type { BatchDetail, BatchRow } from '../../../workflows/contracts/index.ts';
import { client, whatWentWrong } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { Bone, FaultNotice } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { go, Link } from '../shell/router.tsx';
import { StatusMark } from '../shell/status-mark.tsx';
import { say } from '../shell/toasts.ts';
import { useDoing } from '../shell/use-doing.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { agoOf, isAtWork, numberOf } from '../shell/words.ts';
import { BatchBar, STATUS_SAID } from './batch-list.tsx';

const LIVELY_MS = 1200;
const CALM_MS = 10_000;

const isLively = (batch: BatchDetail | undefined): boolean => batch?.status === 'running' || (batch?.films.some(({ status }) => status !== 'waiting' && isAtWork(status)) ?? false);

/** A batch that the server makes, row by row. */
export function OneBatchPage({ batchId }: { batchId: string }) {
  const { value, fault, reload } = useLoaded((signal) => client.getBatch({ params: { batchId } }, { signal }), { key: batchId, everyMs: (batch) => (isLively(batch) ? LIVELY_MS : CALM_MS) });
  useEffect(() => {
    document.title = `${value?.name ?? 'Batch'} · Fanreel`;
  }, [value?.name]);
  if (value) return <OneBatch batch={value} reload={reload} />;
  if (fault !== undefined) return <FaultNotice fault={fault} retry={() => void reload()} instead={<Link href={paths.batches} className="button">All batches</Link>} />;
  return (
    <div className="page" aria-busy="true">
      <Bone className="h-10 w-80 max-w-full" />
      <Bone className="mt-8 h-96" />
    </div>
  );
}

function OneBatch({ batch, reload }: { batch: BatchDetail; reload: () => Promise<void> }) {
  const { name, createdAt, status, rows, published, failed, films } = batch;
  return (
    <div className="page">
      <Link href={paths.batches} className="text-sm text-soft hover:text-ink">
        All batches
      </Link>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-3xl font-semibold break-words sm:text-4xl">{name}</h1>
          <p className="mt-3 text-sm text-soft">
            {STATUS_SAID[status]}, begun {agoOf(createdAt)}
          </p>
        </div>
        <BatchActions batch={batch} reload={reload} />
      </div>
      <section aria-label="Progress" className="card mt-8 p-6">
        <p className="mb-4 flex items-baseline justify-between gap-4" aria-live="polite">
          <span className="text-lg">
            <strong className="font-semibold tabular-nums">{numberOf(published)}</strong> of {numberOf(rows)} finished
          </span>
          {failed > 0 && <span className="text-sm text-bad tabular-nums">{numberOf(failed)} failed</span>}
        </p>
        <BatchBar batch={batch} />
      </section>
      <div className="mt-8 overflow-x-auto" tabIndex={0} role="region" aria-label="Rows">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-soft">
              <th scope="col" className="w-14 py-2 pr-4 font-medium">
                Row
              </th>
              <th scope="col" className="py-2 pr-4 font-medium">
                Film
              </th>
              <th scope="col" className="py-2 font-medium">
                How it stands
              </th>
            </tr>
          </thead>
          <tbody>
            {films.map((film) => (
              <Row key={film.row} film={film} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ film: { row, filmId, status, share, error, reason } }: { film: BatchRow }) {
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-3 pr-4 text-left font-normal text-soft tabular-nums">
        {row}
      </th>
      <td className="max-w-72 truncate py-3 pr-4">
        {status === 'waiting' ? (
          <span className="text-soft">{filmId}</span>
        ) : (
          <Link href={paths.film(filmId)} className="link">
            {filmId}
          </Link>
        )}
      </td>
      <td className="py-2.5">
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {status === 'waiting' ? <span className="py-0.5 text-soft">Not begun yet</span> : <StatusMark status={status} />}
          {share !== undefined && <span className="text-soft tabular-nums">{Math.floor(share * 100)} %</span>}
          {status === 'failed' && (
            <span className="min-w-0 wrap-anywhere text-bad">
              {error}: {reason}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

function BatchActions({ batch: { batchId, name, status, rows, published }, reload }: { batch: BatchDetail; reload: () => Promise<void> }) {
  const { busy, doing } = useDoing(reload);
  const params = { batchId };
  const forget = (): void => {
    go(paths.batches);
    let kept = false;
    say(`“${name}” is forgotten; its films stay`, { action: { label: 'Undo', run: () => (kept = true) }, after: () => void (kept || client.deleteBatch({ params }).catch((error: unknown) => say(whatWentWrong(error)))) });
  };
  return (
    <div className="flex flex-wrap gap-2">
      {status === 'running' && (
        <button type="button" className="button" disabled={busy} onClick={doing(() => client.stopBatch({ params }))}>
          <Icon name="pause" /> Stop
        </button>
      )}
      {status !== 'running' && published < rows && (
        <button type="button" className="button-main" disabled={busy} onClick={doing(() => client.retryBatch({ params }))}>
          <Icon name="retry" /> Go on
        </button>
      )}
      {status !== 'running' && (
        <button type="button" className="button" onClick={forget}>
          <Icon name="trash" /> Forget
        </button>
      )}
    </div>
  );
}
