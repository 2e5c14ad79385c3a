import { posix } from 'node:path';
import { FilmError } from '../../../workflows/contracts/index.ts';
import type { InboxFile } from '../../ports.ts';

/** In a folder of its own, the first of these that is there says what the film is to be. */
const BRIEFS = ['brief.json', 'brief.md', 'brief.markdown', 'brief.txt'];
/** Put last, it says that nothing more will come. */
const MARKER = 'complete';
const TEXT = /\.(?:md|markdown|txt)$/i;
const IMAGE = /\.(?:jpe?g|png|webp|avif|gif|svg)$/i;
const SOUND = /\.(?:mp3|wav|m4a|ogg|flac)$/i;
/** A text has at most 60,000 characters, a brief little more. */
const MOST_BYTES = 250_000;

/** The folder of the inbox that a path of it lies in: `''` is the inbox itself. */
export function placeIn(path: string): { folder: string; file: string } {
  const slash = path.indexOf('/');
  return slash < 0 ? { folder: '', file: path } : { folder: path.slice(0, slash), file: path.slice(slash + 1) };
}

/** Files that say what becomes of a folder; in the inbox itself each brief and each text is a film of its own. */
export function briefsIn(folder: string, files: readonly InboxFile[]): InboxFile[] {
  if (folder === '') return files.filter(({ path }) => TEXT.test(path) || /\.json$/i.test(path));
  return BRIEFS.flatMap((name) => files.find(({ path }) => path === name) ?? []).slice(0, 1);
}

export const markerIn = (folder: string, files: readonly InboxFile[]): InboxFile | undefined => (folder === '' ? undefined : files.find(({ path }) => path === MARKER));

/** A brief as it was written, not checked yet. @throws FilmError BriefRefused */
export function briefFrom({ path, bytes }: InboxFile, text: string): Record<string, unknown> {
  if (bytes > MOST_BYTES) throw new FilmError('BriefRefused', `${path} has ${bytes} bytes, more than any brief (${MOST_BYTES}); split it into several films`);
  if (TEXT.test(path)) return { kind: 'text', text: text.replace(/^\ufeff/, '') };
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new FilmError('BriefRefused', `${path} is no JSON: ${(error as Error).message}`);
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given)) throw new FilmError('BriefRefused', `${path} holds no JSON object`);
  return { ...given };
}

/** The file that a brief names, as it lies beside it; undefined where there is none. */
export function fileNamed(source: string, { brief, files }: { brief: InboxFile; files: readonly InboxFile[] }): InboxFile | undefined {
  const path = posix.join(posix.dirname(brief.path), source).normalize('NFC');
  return files.find((file) => file.path.normalize('NFC') === path);
}

export interface Slides {
  readonly images: readonly InboxFile[];
  /** The first sound, if there is one. */
  readonly music: InboxFile | undefined;
}

/** What of a folder without a brief becomes a slideshow: what lay there when it was marked, in the order of its names. */
export function slidesIn(files: readonly InboxFile[], marker: InboxFile): Slides {
  const there = files.filter(({ path, modifiedAt }) => modifiedAt <= marker.modifiedAt && !posix.basename(path).startsWith('.')).toSorted((one, other) => byName.compare(one.path, other.path));
  return { images: there.filter(({ path }) => IMAGE.test(path)), music: there.find(({ path }) => SOUND.test(path)) };
}

/** 2 before 10, and the same in every place. */
const byName = new Intl.Collator('en', { numeric: true });
