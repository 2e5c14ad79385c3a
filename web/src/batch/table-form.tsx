import { useEffect, useMemo, useRef, useState } from 'react';
import type { BatchQuote } from '../../../workflows/contracts/index.ts';
import { client, whatWentWrong } from '../shell/api.ts';
import { Fault } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { go } from '../shell/router.tsx';
import { lengthOf, moneyOf, numberOf, roughlyOf } from '../shell/words.ts';
import { batch, changeBatch, EMPTY, type BatchDraft } from './batch.ts';
import { briefOfRow, type RowBrief } from './pattern.ts';
import { PatternForm } from './pattern-form.tsx';
import type { Sheet } from './rows.ts';
import { RowsTable } from './rows-table.tsx';

/** A table on its way to a batch: what its rows become, what that comes to, and off. */
export function TableForm({ now, sheet }: { now: BatchDraft; sheet: Sheet }) {
  const { pattern, name } = now;
  const briefs = useMemo<readonly RowBrief[]>(() => sheet.rows.map((row) => briefOfRow(pattern, row, sheet.columns)), [pattern, sheet]);
  const good = briefs.flatMap(({ brief }, index) => (brief === undefined ? [] : [{ index, brief }]));
  const { quote, fault, busy, ask } = useQuote(briefs, good);
  const [launching, setLaunching] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const refused = new Map(quote?.rows.flatMap(({ row, fault: why }) => (why === undefined ? [] : [[good[row - 1]?.index ?? 0, why] as const])));
  const count = good.length - refused.size;
  const launch = async (): Promise<void> => {
    setLaunching(true);
    setRefusal(undefined);
    try {
      const { batchId } = await client.createBatch({ body: { name: name || 'Batch', rows: good.map(({ brief }) => brief) as never, skipRefused: true } });
      changeBatch({ ...EMPTY, pattern: batch.current.pattern });
      go(paths.batch(batchId));
    } catch (error) {
      setRefusal(whatWentWrong(error));
      setLaunching(false);
    }
  };
  return (
    <div className="mt-8 flex flex-col gap-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <label className="w-full sm:w-96">
          <span className="label">Name</span>
          <input className="input font-medium" maxLength={200} value={name} onChange={({ target }) => changeBatch({ name: target.value })} />
        </label>
        <button type="button" className="button" onClick={() => changeBatch({ ...EMPTY, pattern })}>
          Another table
        </button>
      </div>
      <PatternForm pattern={pattern} columns={sheet.columns} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4 border-t border-line pt-6">
        <p>
          <strong className="font-semibold tabular-nums">{numberOf(count)}</strong> of {numberOf(briefs.length)} rows are in order
          {sheet.empty > 0 && <span className="text-soft">; {sheet.empty === 1 ? 'an empty one is' : `${numberOf(sheet.empty)} empty ones are`} left out</span>}
        </p>
        <button type="button" className="button" disabled={good.length === 0 || busy} onClick={ask}>
          {busy ? 'Asking …' : 'Dry run'}
        </button>
        {quote && <QuoteLine quote={quote} />}
        <button type="button" className="button-main ml-auto" disabled={count === 0 || launching} onClick={() => void launch()}>
          {launching ? 'Beginning …' : count === 0 ? 'Make the films' : `Make ${count === 1 ? 'one film' : `${numberOf(count)} films`}`}
        </button>
      </div>
      {(refusal ?? fault) !== undefined && <Fault>{refusal ?? fault}</Fault>}
      <RowsTable sheet={sheet} briefs={briefs} refused={refused} quotes={quote && new Map(quote.rows.map((row) => [good[row.row - 1]?.index ?? 0, row]))} />
    </div>
  );
}

function QuoteLine({ quote: { seconds, price, takesSeconds, unmeasured } }: { quote: BatchQuote }) {
  return (
    <p className="text-sm text-soft" aria-live="polite">
      {lengthOf(seconds)} of film{unmeasured > 0 ? ` and ${numberOf(unmeasured)} of a length that only making them tells` : ''}, {moneyOf(price.usd, price.onAwsUsd)}, made in about {roughlyOf(takesSeconds)} when nothing else is going on
    </p>
  );
}

/** What the server says of the rows as they are; forgotten as soon as one changes. */
function useQuote(briefs: readonly RowBrief[], good: readonly { readonly brief: NonNullable<RowBrief['brief']> }[]) {
  const [found, setFound] = useState<{ readonly of: readonly RowBrief[]; readonly quote?: BatchQuote; readonly fault?: string }>();
  const [busy, setBusy] = useState(false);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), [briefs]);
  const ask = (): void => {
    abort.current?.abort();
    const mine = (abort.current = new AbortController());
    setBusy(true);
    client
      .quoteBatch({ body: { rows: good.map(({ brief }) => brief) as never, skipRefused: true } }, { signal: mine.signal })
      .then((quote) => setFound({ of: briefs, quote }))
      .catch((error: unknown) => void (mine.signal.aborted || setFound({ of: briefs, fault: whatWentWrong(error) })))
      .finally(() => abort.current === mine && setBusy(false));
  };
  const current = found?.of === briefs ? found : undefined;
  return { quote: current?.quote, fault: current?.fault, busy, ask };
}
