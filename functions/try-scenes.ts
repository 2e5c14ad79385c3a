import { FilmError, Narration, Storyboard, type ScenesTimeline, type TimelineScene } from '../workflows/contracts/index.ts';
import { scenesJob } from './core/parts.ts';
import { pictureOf } from './core/picture.ts';
import { narrationKeys } from './core/spoken-scenes.ts';
import { buildTimeline } from './core/timeline.ts';
import { readDocument } from './documents.ts';
import { ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { PartRenderer } from './ports.ts';
import { renderer } from './render-environment.ts';

/** Plays every custom scene and draws its first, middle and last frame: what fails, fails before the film is planned. */
export const tryScenes: UseCase<'TryScenes', 'store' | 'renderer'> = ({ store, renderer }) => async ({ filmId, storyboardKey, narrations }) => {
  const storyboard = await readDocument(store, storyboardKey, Storyboard);
  const spoken = await Promise.all(narrationKeys(storyboard.scenes, narrations).map((narrationKey) => (narrationKey === null ? null : readDocument(store, narrationKey, Narration))));
  const timeline = buildTimeline({ storyboard, narrations: spoken, picture: pictureOf(storyboard.format, storyboard.output) });
  for (const scene of timeline.scenes) if (scene.visual.kind === 'custom') await tryScene(renderer, timeline, scene);
  return { filmId, storyboardKey, narrations };
};

/** @throws FilmError with the number of the scene, and of the film's frame where one failed */
async function tryScene(renderer: PartRenderer, timeline: ScenesTimeline, { index, firstFrame, frames }: TimelineScene): Promise<void> {
  const job = scenesJob(timeline, { firstFrame, endFrame: firstFrame + frames });
  const last = job.firstFrame + frames - 1;
  const tried = [...new Set([job.firstFrame, Math.floor((job.firstFrame + last) / 2), last])];
  try {
    await renderer.tryOut({ job, frames: tried });
  } catch (error) {
    if (!(error instanceof FilmError) || error.name === 'BriefRefused') throw error;
    const frame = error.place.frame === undefined ? undefined : error.place.frame + firstFrame - job.firstFrame;
    const where = frame === undefined ? `scene ${index} (custom)` : `scene ${index} (custom), frame ${frame}`;
    throw new FilmError(error.name, `${where}: ${error.message}`, { ...error.place, scene: index, ...(frame !== undefined && { frame }) }, { cause: error });
  }
}

export const handler = makeHandler('TryScenes', tryScenes, async () => ({ store: await store(), ledger: ledger(), renderer: await renderer() }));
