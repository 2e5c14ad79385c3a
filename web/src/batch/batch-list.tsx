import type { BatchSummary } from '../../../workflows/contracts/index.ts';
import { client } from '../shell/api.ts';
import { Bone, Fault } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { Link } from '../shell/router.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { agoOf, numberOf } from '../shell/words.ts';

const LIVELY_MS = 1500;
const CALM_MS = 10_000;

/** The batches that the server has, newest first. */
export function BatchList() {
  const { value, fault } = useLoaded((signal) => client.listBatches(undefined, { signal }), { key: 'batches', everyMs: (list) => (list?.batches.some(({ status }) => status === 'running') ? LIVELY_MS : CALM_MS) });
  return (
    <section aria-labelledby="batches" className="mt-14">
      <h2 id="batches" className="text-xl font-semibold">
        Batches
      </h2>
      {!value && (fault === undefined ? <Bone className="mt-4 h-36" /> : <Fault>{fault}</Fault>)}
      {value?.batches.length === 0 && <p className="mt-2 text-soft">None yet. A batch stays here, with its films, until it is forgotten.</p>}
      <ul className="mt-4 divide-y divide-line border-line not-empty:border-y">
        {value?.batches.map((one) => (
          <li key={one.batchId}>
            <Link href={paths.batch(one.batchId)} className="group grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_12rem_9rem]">
              <span className="col-start-1 row-start-1 min-w-0">
                <span className="block truncate font-semibold group-hover:underline group-hover:underline-offset-4">{one.name}</span>
                <span className="block text-sm text-soft">{agoOf(one.createdAt)}</span>
              </span>
              <span className="col-span-2 row-start-2 sm:col-span-1 sm:col-start-2 sm:row-start-1">
                <BatchBar batch={one} />
              </span>
              <span className="text-right text-sm text-soft tabular-nums">{standOf(one)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const STATUS_SAID = { running: 'At work', stopped: 'Stopped', ended: 'Ended' } as const;

const standOf = ({ published, failed, rows }: BatchSummary): string => `${numberOf(published)} of ${numberOf(rows)}${failed > 0 ? `, ${numberOf(failed)} failed` : ''}`;

/** What is finished, and what failed, of all rows. */
export function BatchBar({ batch: { published, failed, rows } }: { batch: BatchSummary }) {
  return (
    <span role="progressbar" aria-label="Rows that have ended" aria-valuemin={0} aria-valuemax={rows} aria-valuenow={published + failed} className="flex h-2 w-full overflow-hidden rounded-full bg-sunken">
      <span className="h-full bg-good transition-[width] duration-300" style={{ width: `${(published / rows) * 100}%` }} />
      <span className="h-full bg-bad transition-[width] duration-300" style={{ width: `${(failed / rows) * 100}%` }} />
    </span>
  );
}
