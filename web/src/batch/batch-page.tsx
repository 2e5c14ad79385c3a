import { useMemo } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { client } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { Bone, Fault, FaultNotice, Notice } from '../shell/notice.tsx';
import { say } from '../shell/toasts.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { useStore } from '../shell/use-store.ts';
import { batch, changeBatch } from './batch.ts';
import { BatchList } from './batch-list.tsx';
import { TableForm } from './table-form.tsx';
import { readSheet, type Sheet } from './rows.ts';

export function BatchPage() {
  const now = useStore(batch);
  const { value: catalogue, fault: away, reload } = useLoaded((signal) => client.getCatalogue(undefined, { signal }), { key: 'catalogue' });
  const { sheet, fault } = useMemo(() => sheetOf(now.source), [now.source]);
  return (
    <div className="page">
      <h1 className="text-4xl font-semibold">Batch</h1>
      <p className="mt-2 max-w-prose text-pretty text-soft">A film for every row of a table. The server makes them; this page may be closed meanwhile.</p>
      {catalogue === undefined && (away === undefined ? <Bone className="mt-8 h-72 rounded-3xl" /> : <FaultNotice fault={away} retry={() => void reload()} />)}
      {catalogue?.batches === false && <NotHere />}
      {catalogue?.batches && (sheet ? <TableForm now={now} sheet={sheet} /> : <Drop fault={fault} />)}
      {catalogue?.batches && <BatchList />}
    </div>
  );
}

const NotHere = () => (
  <Notice title="Batches are made from the command line here">
    <code className="font-mono text-sm">npm run batch -- rows.jsonl --aws</code>
  </Notice>
);

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
  const text = `# {{${sheet.columns[0]}}}\n\n${sheet.columns.slice(1).map((column) => `{{${column}}}`).join('\n\n')}\n`;
  const variables = Object.fromEntries(sheet.columns.map((column) => [column, column]));
  changeBatch({ name: file.name.replace(/\.\w+$/, ''), source, pattern: { ...pattern, kind: sheet.columns.includes('kind') ? 'brief' : 'text', text, variables } });
}

function Drop({ fault }: { fault: string | undefined }) {
  return (
    <DropZone
      aria-label="Drop a CSV or JSON lines"
      className="mt-8 flex flex-col items-center gap-4 rounded-3xl border-2 border-dashed border-line px-6 py-16 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft"
      onDrop={({ items }) => {
        const file = items.find((item) => item.kind === 'file');
        if (file) void file.getFile().then(take);
      }}
    >
      <Icon name="file" size={32} />
      <p className="text-lg">Drop a CSV or JSON lines</p>
      <p className="max-w-md text-sm text-balance text-soft">The first line of a CSV names its columns. Nothing is made before you have seen every row.</p>
      {fault !== undefined && <Fault>{fault}</Fault>}
      <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.jsonl', '.ndjson', '.txt']} onSelect={(files) => void take(files?.[0])}>
        <Button className="button">Choose a file</Button>
      </FileTrigger>
    </DropZone>
  );
}
