import { paths } from '../shell/routes.ts';
import { Link } from '../shell/router.tsx';
import { StatusMark } from '../shell/status-mark.tsx';
import type { RowBrief } from './pattern.ts';
import type { Sheet } from './rows.ts';
import type { RowState } from './run-batch.ts';

/** Columns that fit beside what becomes of a row. */
const SHOWN = 3;

export function RowsTable({ sheet, briefs, states, refused }: { sheet: Sheet; briefs: readonly RowBrief[]; states: ReadonlyMap<number, RowState>; refused: ReadonlyMap<number, string> | undefined }) {
  const columns = sheet.columns.slice(0, SHOWN);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Rows">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-soft">
            <th scope="col" className="py-2 pr-4 font-medium">
              Row
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-2 pr-4 font-medium">
                {column}
              </th>
            ))}
            <th scope="col" className="py-2 font-medium">
              Film
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            <tr key={index} className="border-b border-line">
              <th scope="row" className="py-2.5 pr-4 text-left font-normal text-soft tabular-nums">
                {index + 1}
              </th>
              {columns.map((column) => (
                <td key={column} className="max-w-56 truncate py-2.5 pr-4">
                  {row[column]}
                </td>
              ))}
              <td className="py-2.5">
                <RowFilm fault={briefs[index]?.fault ?? refused?.get(index)} state={states.get(index)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowFilm({ fault, state }: { fault: string | undefined; state: RowState | undefined }) {
  if (!state && fault !== undefined) return <span className="text-bad">{fault}</span>;
  if (!state || state.status === 'waiting') return <span className="text-soft">In order</span>;
  if (state.status === 'refused') return <span className="text-bad">{state.note}</span>;
  return (
    <span className="flex flex-wrap items-center gap-2.5">
      <StatusMark status={state.status} />
      {state.status === 'running' && state.share !== undefined && <span className="text-soft tabular-nums">{Math.floor(state.share * 100)} %</span>}
      {state.filmId !== undefined && (
        <Link href={paths.film(state.filmId)} className="link">
          Open
        </Link>
      )}
      {state.status === 'failed' && <span className="text-bad">{state.note}</span>}
    </span>
  );
}
