import { client } from '../shell/api.ts';
import { Bone, FaultNotice, Notice } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { Link } from '../shell/router.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { numberOf } from '../shell/words.ts';
import { DayChart } from './day-chart.tsx';
import { allDays, type Day } from './days.ts';

const CALM_MS = 15_000;

export function StatsPage() {
  const { value, fault, reload } = useLoaded((signal) => client.getStats(undefined, { signal }), { key: 'stats', everyMs: () => CALM_MS });
  return (
    <div className="page">
      <h1 className="text-4xl font-semibold">Statistics</h1>
      <p className="mt-2 text-soft">The last 30 days, in UTC</p>
      {!value && (fault === undefined ? <Bone className="mt-8 h-80" /> : <FaultNotice fault={fault} retry={reload} />)}
      {value?.days.length === 0 && (
        <Notice title="No film has ended yet" action={<Link href={paths.new} className="button-main">Make a film</Link>}>
          As soon as one does, it counts here.
        </Notice>
      )}
      {value && value.days.length > 0 && <Figures stats={value} />}
    </div>
  );
}

type Stats = Awaited<ReturnType<typeof client.getStats>>;

function Figures({ stats }: { stats: Stats }) {
  const days = allDays(stats.days, new Date());
  const { published, failed, cancelled, filmMinutes, framesPerSecond, errors } = stats;
  const errorRows = Object.entries(errors).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <dl className="mt-10 grid grid-cols-2 gap-x-6 gap-y-8 lg:grid-cols-4">
        <Figure label="Films finished" value={numberOf(published)} note={`${numberOf(failed)} failed, ${numberOf(cancelled)} cancelled`} />
        <Figure label="Minutes of film" value={filmMinutes < 10 ? filmMinutes.toFixed(1) : numberOf(Math.round(filmMinutes))} />
        <Figure label="Frames a second, each worker" value={framesPerSecond === 0 ? '–' : framesPerSecond.toFixed(1)} />
        <Figure label="Finished of all that ended" value={published + failed === 0 ? '–' : `${Math.round((published / (published + failed)) * 100)} %`} note="without the cancelled" />
      </dl>
      <div className="mt-14 grid gap-x-12 gap-y-14 lg:grid-cols-2">
        <DayChart title="Films" days={days} series={[{ name: 'Finished', of: (day: Day) => day.published, look: 'fill-accent' }, { name: 'Failed', of: (day: Day) => day.failed, look: 'fill-bad' }]} />
        <DayChart title="Minutes" days={days} series={[{ name: 'Minutes', of: (day: Day) => day.filmSeconds / 60, look: 'fill-accent' }]} />
        <DayChart title="Frames a second, each worker" days={days} series={[{ name: 'Frames/s', of: (day: Day) => (day.workerSeconds > 0 ? day.renderedFrames / day.workerSeconds : 0), look: 'fill-accent' }]} />
        {stats.cost.total > 0 && <DayChart title="Dollars" days={days} series={[{ name: 'Dollars', of: (day: Day) => day.cost.total, look: 'fill-accent' }]} />}
        <section aria-labelledby="failures">
          <h2 id="failures" className="text-lg font-semibold">
            Failures
          </h2>
          {errorRows.length === 0 ? (
            <p className="mt-3 text-soft">None.</p>
          ) : (
            <table className="mt-3 w-full text-sm">
              <thead className="sr-only">
                <tr>
                  <th scope="col">Error</th>
                  <th scope="col">Films</th>
                </tr>
              </thead>
              <tbody>
                {errorRows.map(([name, count]) => (
                  <tr key={name} className="border-b border-line">
                    <th scope="row" className="py-2.5 text-left font-medium">
                      {name}
                    </th>
                    <td className="py-2.5 text-right tabular-nums">{numberOf(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd className="mt-1 font-display text-5xl font-semibold tabular-nums">{value}</dd>
      {note !== undefined && <dd className="mt-1 text-sm text-soft">{note}</dd>}
    </div>
  );
}
