import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRows, type Row } from '../../../workflows/launch/rows.ts';
import { testFolder } from '../../helpers/machine.ts';

async function rowsOf(name: string, text: string, template?: unknown): Promise<Row[]> {
  const file = join(await testFolder(), name);
  await writeFile(file, text);
  return Array.fromAsync(readRows(file, template));
}
const TEMPLATE = { kind: 'text', title: '{{name}}, hello', text: '{{words}}', parts: '{{parts:number}}', music: { style: 'calm' } };

describe('rows', () => {
  it('are the lines of a JSONL file, blank ones left out, counted all the same', async () => {
    expect(await rowsOf('a.jsonl', '\ufeff{"kind":"text"}\n\n{"kind":"prompt"}\r\n{no}\n')).toEqual([
      { line: 1, brief: { kind: 'text' } },
      { line: 3, brief: { kind: 'prompt' } },
      { line: 4, fault: expect.stringContaining('no JSON') },
    ]);
  });

  it('are the records of a CSV file, filled into a brief', async () => {
    const csv = 'name,words,parts\nAda,"Good morning,\n""Ada"".",2\nBob,Hi,x\n';
    expect(await rowsOf('a.csv', csv, TEMPLATE)).toEqual([
      { line: 3, brief: { kind: 'text', title: 'Ada, hello', text: 'Good morning,\n"Ada".', parts: 2, music: { style: 'calm' } } },
      { line: 4, fault: 'parts: the column "parts" holds "x", which is no number' },
    ]);
  });

  it('are none where no cell of a CSV record says anything', async () => {
    expect(await rowsOf('a.csv', 'name,words,parts\n,,\nAda,Hi,1\n , ,\n\n,Hi,1\n', TEMPLATE)).toMatchObject([{ line: 3 }, { line: 6 }]);
  });

  it('name the field whose column there is not, and the line where a quote is broken', async () => {
    expect(await rowsOf('a.csv', 'name,words\nAda,Hi\n', TEMPLATE)).toEqual([{ line: 2, fault: 'parts: there is no column "parts"; there are name, words' }]);
    const broken = await rowsOf('b.csv', 'name,words,parts\nAda,Hi,1\n"Bob,Hi,1\n', TEMPLATE);
    expect(broken).toHaveLength(2);
    expect(broken[1]).toMatchObject({ fault: expect.stringContaining('no CSV') });
  });

  it('need a brief to fill in where they are CSV', async () => {
    await expect(rowsOf('a.csv', 'name\nAda\n')).rejects.toThrow('--brief');
  });
});
