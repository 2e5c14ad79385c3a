import { Brief, keys, Narration, Storyboard, type Part, type Timeline } from '../workflows/contracts/index.ts';
import { partHash, partJob, partTimeoutSeconds, splitFilm } from './core/parts.ts';
import { pictureOf } from './core/picture.ts';
import { buildTimeline } from './core/timeline.ts';
import { readDocument, writeDocument } from './documents.ts';
import { environmentPorts } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { Planning } from './ports.ts';

/** Gives every scene its frames, and cuts the film into parts. */
export const planFilm: UseCase<'PlanFilm'> = ({ store, ledger, planning }) => async ({ filmId, storyboardKey, narrations }) => {
  const storyboard = await readDocument(store, storyboardKey, Storyboard);
  const spoken = await Promise.all(
    narrations.map(({ narrationKey }) => (narrationKey === null ? null : readDocument(store, narrationKey, Narration))),
  );
  const timeline = withKeys(
    buildTimeline({ storyboard, narrations: spoken, picture: pictureOf(storyboard.format) }),
    narrations.map(({ narrationKey }) => narrationKey),
  );
  const timelineKey = keys.timeline(filmId);
  await writeDocument(store, timelineKey, timeline);
  const parts = partsOf(timeline, { ...planning, asked: storyboard.parts });
  await ledger.filmPlanned(filmId, { title: timeline.title, frames: timeline.frames, parts });
  return { filmId, timelineKey, parts };
};

function withKeys(timeline: Timeline, narrationKeys: readonly (string | null)[]): Timeline {
  const scenes = timeline.scenes.map((scene) => ({ ...scene, narrationKey: narrationKeys[scene.index] ?? null }));
  return { ...timeline, scenes };
}

function partsOf(timeline: Timeline, { rendererVersion, workers, asked }: Planning & { asked: Brief['parts'] }): Part[] {
  return splitFilm(timeline, { workers, asked }).map((range, index) => ({
    index,
    ...range,
    partKey: keys.part(partHash(partJob(timeline, range), rendererVersion)),
    timeoutSeconds: partTimeoutSeconds(range, timeline),
  }));
}

export const handler = makeHandler('PlanFilm', planFilm, environmentPorts);
