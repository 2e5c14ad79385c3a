import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { variablesIn } from '../../core/template-variables.ts';
import type { TemplateVariables } from '../../../workflows/contracts/index.ts';

/** The names of the folders in a folder, in order; none where there is no such folder. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** What the project of a template asks for; nothing, where it can't be read. */
export async function variablesOf(folder: string, template: string): Promise<TemplateVariables> {
  return variablesIn(await readFile(join(folder, template, 'project.tsx'), 'utf8').catch(() => ''));
}
