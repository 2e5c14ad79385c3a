import { useMemo, useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { Icon } from '../shell/icons.tsx';
import { Fault } from '../shell/notice.tsx';
import { say } from '../shell/toasts.ts';
import { useStore } from '../shell/use-store.ts';
import { lengthOf, numberOf } from '../shell/words.ts';
import { batch, changeBatch, EMPTY, type Batch } from './batch.ts';
import { briefOfRow, type RowBrief } from './pattern.ts';
import { PatternForm } from './pattern-form.tsx';
import { readSheet, type Sheet } from './rows.ts';
import { RowsTable } from './rows-table.tsx';
import { useBatchRun, useDryRun } from './use-batch-run.ts';

export function BatchPage() {
  const now = useStore(batch);
  const { sheet, fault } = useMemo(() => sheetOf(now.source), [now.source]);
  return (
    <div className="page">
      <h1 className="text-4xl font-semibold">Batch</h1>
      <p className="mt-2 max-w-prose text-soft">A film for every row of a table.</p>
      {sheet ? <Loaded now={now} sheet={sheet} /> : <Drop fault={fault} />}
    </div>
  );
}

function sheetOf(source: string): { sheet?: Sheet; fault?: string } {
  if (source === '') return {};
  try {
    return { sheet: readSheet(source) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function take(file: File | undefined): Promise<void> {
  if (!file) return;
  const source = await file.text();
  const { sheet, fault } = sheetOf(source);
  if (!sheet) return say(`${file.name}: ${fault ?? 'it is empty'}`);
  const { pattern } = batch.current;
  const text = pattern.text || `# {{${sheet.columns[0]}}}\n\n${sheet.columns.slice(1).map((column) => `{{${column}}}`).join('\n\n')}\n`;
  const variables = Object.fromEntries(sheet.columns.map((column) => [column, column]));
  changeBatch({ ...EMPTY, id: crypto.randomUUID(), name: file.name, source, pattern: { ...pattern, text, variables } });
}

function Drop({ fault }: { fault: string | undefined }) {
  return (
    <DropZone
      aria-label="Drop a CSV or JSON lines"
      className="mt-8 flex flex-col items-center gap-4 rounded-3xl border-2 border-dashed border-line px-6 py-20 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft"
      onDrop={({ items }) => {
        const file = items.find((item) => item.kind === 'file');
        if (file) void file.getFile().then(take);
      }}
    >
      <Icon name="file" size={32} />
      <p className="text-lg">Drop a CSV or JSON lines</p>
      <p className="max-w-md text-sm text-soft">The first line of a CSV names its columns. Nothing is made before you have seen every row.</p>
      {fault !== undefined && <Fault>{fault}</Fault>}
      <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.jsonl', '.ndjson', '.txt']} onSelect={(files) => void take(files?.[0])}>
        <Button className="button">Choose a file</Button>
      </FileTrigger>
    </DropZone>
  );
}

function Loaded({ now, sheet }: { now: Batch; sheet: Sheet }) {
  const { pattern, launched, atOnce } = now;
  const briefs = useMemo<readonly RowBrief[]>(() => sheet.rows.map((row) => briefOfRow(pattern, row, sheet.columns)), [pattern, sheet]);
  const states = useBatchRun({ batch: now.id, briefs, atOnce, launched });
  const [dropping, setDropping] = useState(false);
  const { run, start } = useDryRun(briefs);
  const good = briefs.filter(({ brief }) => brief !== undefined).length;
  const done = [...states.values()].filter(({ status }) => status === 'published').length;
  return (
    <div className="mt-8 flex flex-col gap-8">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p>
          <strong className="font-semibold">{now.name}</strong> <span className="text-soft">· {numberOf(sheet.rows.length)} rows</span>
        </p>
        {dropping ? (
          <span className="flex items-center gap-2 text-sm">
            Forget this batch? Its films stay.
            <button type="button" className="button" onClick={() => changeBatch(EMPTY)}>
              Forget it
            </button>
            <button type="button" className="button-bare" onClick={() => setDropping(false)}>
              Keep
            </button>
          </span>
        ) : (
          <button type="button" className="button" onClick={() => setDropping(true)}>
            Another table
          </button>
        )}
      </div>
      {!launched && <PatternForm pattern={pattern} columns={sheet.columns} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4 border-t border-line pt-6">
        {launched ? (
          <p className="text-lg" aria-live="polite">
            <strong className="font-semibold tabular-nums">{done}</strong> of {good} finished
          </p>
        ) : (
          <>
            <p>
              <strong className="font-semibold tabular-nums">{good}</strong> of {briefs.length} rows are in order
            </p>
            <button type="button" className="button" disabled={good === 0} onClick={start}>
              Dry run
            </button>
            {run && (
              <p className="text-sm text-soft" aria-live="polite">
                {run.asked < good ? `${run.asked} of ${good} asked` : `${lengthOf(run.seconds)} of film${run.usd === undefined ? '' : `, $${run.usd.toFixed(2)}`}${run.refused.size > 0 ? `; ${run.refused.size} refused` : ''}`}
              </p>
            )}
            <label className="flex items-center gap-3 text-sm text-soft">
              At once
              <input type="number" className="input w-20" min={1} max={20} value={atOnce} onChange={({ target }) => changeBatch({ atOnce: Math.min(20, Math.max(1, Math.round(target.valueAsNumber) || 1)) })} />
            </label>
            <button type="button" className="button-main ml-auto" disabled={good === 0} onClick={() => changeBatch({ launched: true })}>
              Make {good === 1 ? 'one film' : `${good} films`}
            </button>
          </>
        )}
      </div>
      <RowsTable sheet={sheet} briefs={briefs} states={states} refused={run?.refused} />
    </div>
  );
}
