import { useId } from 'react';
import { niceTop, type Day } from './days.ts';

interface Series {
  readonly name: string;
  readonly of: (day: Day) => number;
  /** A class that fills its bars. */
  readonly look: string;
}

const [WIDTH, HEIGHT, HEAD, FOOT] = [600, 180, 16, 28];

/** Bars by day, one series on the other; the same as a table for those who would rather read. */
export function DayChart({ title, days, series }: { title: string; days: readonly Day[]; series: readonly Series[] }) {
  const id = useId();
  const top = niceTop(Math.max(...days.map((day) => series.reduce((sum, { of }) => sum + of(day), 0))));
  const step = WIDTH / days.length;
  return (
    <section aria-labelledby={id}>
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {series.length > 1 && (
          <ul className="flex gap-4 text-xs text-soft">
            {series.map(({ name, look }) => (
              <li key={name} className="flex items-center gap-1.5">
                <svg aria-hidden="true" width="10" height="10">
                  <rect width="10" height="10" rx="3" className={look} />
                </svg>
                {name}
              </li>
            ))}
          </ul>
        )}
      </div>
      <svg aria-hidden="true" viewBox={`0 ${-HEAD} ${WIDTH + 36} ${HEAD + HEIGHT + FOOT}`} className="mt-4 w-full">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1="0" x2={WIDTH} y1={HEIGHT * (1 - share)} y2={HEIGHT * (1 - share)} className="stroke-line" />
            <text x={WIDTH + 8} y={HEIGHT * (1 - share) + 4} className="fill-soft text-[20px] sm:text-[11px]">
              {round(top * share)}
            </text>
          </g>
        ))}
        {days.map((day, index) => (
          <Bars key={day.day} day={day} series={series} x={index * step} width={step} scale={HEIGHT / top} />
        ))}
        {[0, Math.floor(days.length / 2), days.length - 1].map((index) => (
          <text key={index} x={(index + 0.5) * step} y={HEIGHT + 21} textAnchor={index === 0 ? 'start' : index === days.length - 1 ? 'end' : 'middle'} className="fill-soft text-[20px] sm:text-[11px]">
            {dateOf(days[index]?.day)}
          </text>
        ))}
      </svg>
      <details className="mt-2 text-sm">
        <summary className="text-soft">As a table</summary>
        <table className="mt-2 w-full">
          <thead>
            <tr>
              <th scope="col" className="py-1 text-left font-medium">
                Day
              </th>
              {series.map(({ name }) => (
                <th key={name} scope="col" className="py-1 text-right font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days
              .filter((day) => series.some(({ of }) => of(day) > 0))
              .map((day) => (
                <tr key={day.day} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    {day.day}
                  </th>
                  {series.map(({ name, of }) => (
                    <td key={name} className="py-1 text-right tabular-nums">
                      {round(of(day))}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Bars({ day, series, x, width, scale }: { day: Day; series: readonly Series[]; x: number; width: number; scale: number }) {
  let below = 0;
  return series.map(({ name, of, look }) => {
    const height = of(day) * scale;
    below += height;
    return height > 0 ? <rect key={name} x={x + width * 0.15} width={width * 0.7} y={HEIGHT - below} height={height} rx="2" className={look} /> : null;
  });
}

const round = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toFixed(value < 10 ? 1 : 0));
const dateOf = (day = ''): string => new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
