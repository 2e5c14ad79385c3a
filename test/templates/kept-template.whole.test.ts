import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FolderTemplates } from '../../functions/adapters/local/folder-templates.ts';
import { withScratch } from '../../functions/scratch.ts';

it('a template that was bundled before is bundled again after a change of its sources, its texts or its files', () =>
  withScratch(async (file) => {
    const folder = file('own');
    const put = async (name: string, text: string): Promise<void> => {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    };
    await put('project.tsx', "import { word } from './word';\nimport note from './note.txt?raw';\nimport sound from './tone.wav';\nexport default [word, note, sound];");
    await put('word.ts', "export const word = 'first';");
    await put('note.txt', 'a note');
    await put('tone.wav', '');
    const templates = new FolderTemplates(file('.'), { kept: file('kept') });
    const fresh = new FolderTemplates(file('.'));
    const seen = new Set<string>();
    const look = async (): Promise<void> => {
      const made = await templates.bundle('own');
      const expected = await fresh.bundle('own');
      expect(Buffer.compare(made.script, expected.script)).toBe(0);
      expect(made.assets).toEqual(expected.assets);
      seen.add(JSON.stringify([Buffer.from(made.script).toString(), made.assets]));
    };
    await look();
    await put('word.ts', "export const word = 'other';");
    await put('public/still.png', '');
    await look();
    await put('note.txt', 'a word');
    await put('word.tsx', "export const word = 'third';");
    await look();
    expect(seen.size).toBe(3);
  }));
