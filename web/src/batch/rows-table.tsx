import type { BatchRowQuote } from '../../../workflows/contracts/index.ts';
import { lengthOf } from '../shell/words.ts';
import type { RowBrief } from './pattern.ts';
import type { Sheet } from './rows.ts';

/** Columns that fit beside what becomes of a row. */
const SHOWN = 3;

interface RowsTableProps {
  readonly sheet: Sheet;
  readonly briefs: readonly RowBrief[];
  /** Why the server refuses rows, by their place. */
  readonly refused: ReadonlyMap<number, string>;
  readonly quotes: ReadonlyMap<number, BatchRowQuote> | undefined;
}

export function RowsTable({ sheet, briefs, refused, quotes }: RowsTableProps) {
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
                <RowStand fault={briefs[index]?.fault ?? refused.get(index)} quote={quotes?.get(index)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowStand({ fault, quote }: { fault: string | undefined; quote: BatchRowQuote | undefined }) {
  if (fault !== undefined) return <span className="wrap-anywhere text-bad">{fault}</span>;
  if (quote?.seconds === undefined || quote.seconds === null) return <span className="text-soft">In order</span>;
  return <span className="tabular-nums">{lengthOf(quote.seconds)}</span>;
}
