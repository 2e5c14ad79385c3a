import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { tookOf } from '../shell/words.ts';
import { STATE_WORDS } from './state-words.ts';

/** Each state as a bar on the clock of the film. */
export function WhatTookHowLong({ film: { states } }: { film: FilmDetail }) {
  const ended = states.flatMap(({ name, startedAt, endedAt }) => (endedAt === undefined ? [] : [{ name, start: Date.parse(startedAt), end: Date.parse(endedAt) }]));
  if (ended.length < 2) return null;
  const from = Math.min(...ended.map(({ start }) => start));
  const whole = Math.max(1, Math.max(...ended.map(({ end }) => end)) - from);
  return (
    <section aria-labelledby="took">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="took" className="text-lg font-semibold">
          What took how long
        </h2>
        <p className="text-sm text-soft tabular-nums">{tookOf(whole)} in all</p>
      </div>
      <table className="mt-4 w-full text-sm">
        <caption className="sr-only">States, with the time that each took</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">State</th>
            <th scope="col">When</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {ended.map(({ name, start, end }) => (
            <tr key={name}>
              <th scope="row" className="w-0 py-1 pr-4 text-left font-normal whitespace-nowrap">
                {STATE_WORDS[name].label}
              </th>
              <td className="py-1">
                <svg aria-hidden="true" viewBox="0 0 100 2" preserveAspectRatio="none" className="block h-2 w-full">
                  <rect width="100" height="2" rx=".5" className="fill-sunken" />
                  <rect x={((start - from) / whole) * 100} width={Math.max(0.6, ((end - start) / whole) * 100)} height="2" className="fill-accent" />
                </svg>
              </td>
              <td className="w-0 py-1 pl-4 text-right whitespace-nowrap text-soft tabular-nums">{tookOf(end - start)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
