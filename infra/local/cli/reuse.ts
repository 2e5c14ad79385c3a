import type { ObjectStore } from '../../../functions/ports.ts';
import { Film, keys, MEDIA_KEY, mediaOfVisual, Timeline, type FilmId } from '../../../workflows/contracts/index.ts';
import { readDocument } from '../../../functions/documents.ts';

/** How many of a film's pieces were there already. */
export interface Reuse {
  readonly what: 'parts' | 'speech' | 'media';
  readonly found: number;
  readonly of: number;
}

/** What a film that began at `startedAt` found of earlier films: what was not written since. */
export async function reuseOf(store: ObjectStore, filmId: FilmId, startedAt: Date): Promise<Reuse[]> {
  const film = await readDocument(store, keys.filmFile(filmId, 'film.json'), Film);
  const timeline = await readDocument(store, keys.timeline(filmId), Timeline);
  const parts: Reuse = { what: 'parts', found: film.parts.filter(({ reused }) => reused).length, of: film.parts.length };
  const spoken = timeline.kind === 'scenes' ? timeline.scenes.flatMap(({ narrationKey }) => narrationKey ?? []) : [];
  return [parts, await found(store, { what: 'speech', names: spoken, startedAt }), await found(store, { what: 'media', names: mediaIn(timeline), startedAt })].filter(({ of }) => of > 0);
}

function mediaIn(timeline: Timeline): string[] {
  const music = typeof timeline.music === 'object' && 'file' in timeline.music ? [timeline.music.file] : [];
  if (timeline.kind === 'template') return music;
  const shown = timeline.scenes.flatMap(({ visual }) => mediaOfVisual(visual).map(({ key }) => key));
  return [...music, ...shown, ...(timeline.recorded ?? []).map(({ soundKey }) => soundKey)].filter((key) => MEDIA_KEY.test(key));
}

async function found(store: ObjectStore, { what, names, startedAt }: { what: Reuse['what']; names: readonly string[]; startedAt: Date }): Promise<Reuse> {
  const distinct = new Set(names);
  let before = 0;
  for (const name of distinct) {
    for await (const { key, modifiedAt } of store.list(name)) if (key === name && modifiedAt < startedAt) before += 1;
  }
  return { what, found: before, of: distinct.size };
}

/** In words: `found again: 3 of 4 parts, 11 of 12 speech`; undefined where nothing was. */
export function reuseLine(reuse: readonly Reuse[]): string | undefined {
  const told = reuse.filter((one) => one.found > 0).map((one) => `${one.found} of ${one.of} ${NAMES[one.what]}`);
  return told.length > 0 ? `found again: ${told.join(', ')}` : undefined;
}

const NAMES: Readonly<Record<Reuse['what'], string>> = { parts: 'parts', speech: 'narrations', media: 'media files' };
