import { assetName, FilmError, type Brief, type FilmId } from '../../workflows/contracts/index.ts';
import { checkedBrief } from '../core/check-brief.ts';
import { filmIdOf } from '../core/film-id.ts';
import { briefFrom, briefsIn, fileNamed, markerIn, slidesIn } from '../core/inbox/folder.ts';
import { isAddress, isMediaKey, mediaReferences, withMedia } from '../core/media/references.ts';
import type { Executions, Inbox, InboxFile } from '../ports.ts';

export interface InboxPorts {
  readonly inbox: Inbox;
  readonly executions: Pick<Executions, 'start'>;
}

/** What became of a folder. */
export interface Opened {
  /** Films that it is complete for; `started` is false for one that was started before. */
  readonly films: readonly { readonly filmId: FilmId; readonly started: boolean }[];
  /** Briefs, or a marker, that no film can be made by, and why. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Starts every film that a folder of the inbox is complete for. A film is named by all that it is made from, so that it
 * starts once, however often, and in whatever order, arrivals are told of:
 *
 *  - A folder with a brief is complete when every file is there that the brief names.
 *  - A folder without one is complete when it is marked, and becomes a slideshow.
 *  - In the inbox itself (`''`) every brief and every text is a film, with the files beside it.
 */
export async function openFolder({ inbox, executions }: InboxPorts, folder: string): Promise<Opened> {
  const files = await inbox.files(folder);
  const marker = markerIn(folder, files);
  const briefs = briefsIn(folder, files);
  const plans = briefs.map((brief) => ({ path: brief.path, plan: () => completeBrief(inbox, { folder, files, brief, marker }) }));
  if (marker && briefs.length === 0) plans.push({ path: marker.path, plan: () => slideshow(inbox, { folder, files, marker }) });
  const films: { filmId: FilmId; started: boolean }[] = [];
  const refused: { path: string; reason: string }[] = [];
  for (const { path, plan } of plans) {
    try {
      const brief = await plan();
      if (!brief) continue;
      const filmId = `inbox-${filmIdOf(brief)}`;
      films.push({ filmId, started: (await executions.start(filmId, brief)) === 'started' });
    } catch (error) {
      if (!(error instanceof FilmError && error.name === 'BriefRefused')) throw error;
      refused.push({ path, reason: error.message });
    }
  }
  return { films, refused };
}

interface Folder {
  readonly folder: string;
  readonly files: readonly InboxFile[];
}

/** Undefined while files are missing that may still come. */
async function completeBrief(inbox: Inbox, { folder, files, brief, marker }: Folder & { brief: InboxFile; marker: InboxFile | undefined }): Promise<Brief | undefined> {
  const checked = checkedBrief(briefFrom(brief, await inbox.read(folder, brief)));
  const named = new Map<string, InboxFile>();
  for (const { path, source } of mediaReferences(checked)) {
    if (isMediaKey(source) || isAddress(source) || assetName(source) !== undefined) continue;
    const found = fileNamed(source, { brief, files });
    if (found) named.set(source, found);
    else if (marker) throw new FilmError('BriefRefused', `${path}: there is no "${source}" in the folder, which is marked as complete; add it`, { path });
    else return undefined;
  }
  return withTaken(inbox, checked, { folder, named });
}

/** The brief with its files where films find them. */
async function withTaken(inbox: Inbox, brief: Brief, { folder, named }: { folder: string; named: ReadonlyMap<string, InboxFile> }): Promise<Brief> {
  const keys = new Map<string, string>();
  for (const [source, file] of named) keys.set(source, await inbox.take(folder, file));
  return withMedia(brief, ({ source }) => keys.get(source) ?? source);
}

/** @throws FilmError BriefRefused */
async function slideshow(inbox: Inbox, { folder, files, marker }: Folder & { marker: InboxFile }): Promise<Brief> {
  const { images, music } = slidesIn(files, marker);
  if (images.length === 0) throw new FilmError('BriefRefused', 'the folder has neither a brief nor an image');
  const named = new Map([...images, ...(music ? [music] : [])].map((file) => [file.path, file]));
  const brief = checkedBrief({ kind: 'slideshow', title: folder, images: images.map(({ path }) => path), ...(music && { music: { file: music.path } }) });
  return withTaken(inbox, brief, { folder, named });
}
