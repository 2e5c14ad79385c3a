import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { FilmError, TEXT_LIMIT } from '../../../workflows/contracts/index.ts';

/** A brief as it was given, not checked yet, and the folder that its paths start from. */
export interface GivenBrief {
  readonly brief: Record<string, unknown>;
  readonly folder: string;
}

const TEXT_FILES = ['.md', '.markdown', '.txt'];

/**
 * Takes a file or a text in quotes for what it is.
 * @throws FilmError BriefRefused
 */
export async function readBrief(given: string): Promise<GivenBrief> {
  const extension = extname(given).toLowerCase();
  const isFile = await stat(given).then(
    (facts) => facts.isFile(),
    () => false,
  );
  if (!isFile && looksLikeFile(given)) throw new FilmError('BriefRefused', `brief: there is no file ${given}`);
  if (!isFile) return { brief: { kind: 'text', text: given }, folder: process.cwd() };
  const folder = dirname(resolve(given));
  if (TEXT_FILES.includes(extension)) return { brief: { kind: 'text', text: await textOf(given) }, folder };
  if (extension === '.json') return { brief: parsed(await textOf(given), given), folder };
  throw new FilmError('BriefRefused', `brief: ${given} is none of .md, .txt, .json`);
}

const looksLikeFile = (given: string): boolean => !/\s/.test(given) && (/\.(md|markdown|txt|json)$/i.test(given) || /[/\\]/.test(given));

async function textOf(file: string): Promise<string> {
  const { size } = await stat(file);
  // Four bytes a character at most; JSON adds escapes.
  if (size > TEXT_LIMIT * 8) throw new FilmError('BriefRefused', `text: ${file} has ${size} bytes; more than ${TEXT_LIMIT} characters make no film, split it`);
  return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
}

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw new FilmError('BriefRefused', `brief: ${file} is no JSON: ${(error as Error).message}`);
  }
  throw new FilmError('BriefRefused', `brief: ${file} holds no JSON object`);
}
