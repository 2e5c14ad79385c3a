import { FilmError, keys, Narration, Storyboard, type ErrorName, type ScenesTimeline, type TimelineScene } from '../workflows/contracts/index.ts';
import { scenesJob } from './core/parts.ts';
import { pictureOf } from './core/picture.ts';
import { narrationKeys } from './core/spoken-scenes.ts';
import { buildTimeline } from './core/timeline.ts';
import { readDocument } from './documents.ts';
import { ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { PartRenderer } from './ports.ts';
import { renderer } from './render-environment.ts';

/** Custom scenes of a model go back to it so often. */
const MOST_REPAIRS = 2;
/** Longer reasons would be cut by the state's size in the end; a model needs the first lines. */
const LONGEST_FAULT = 600;
/** What the source of a scene is to blame for; the rest is the platform's, and retried. */
const OF_THE_SCENE: ReadonlySet<ErrorName> = new Set(['BriefRefused', 'SceneFailed', 'LayoutRefused']);

/**
 * Plays every custom scene and draws its first, middle and last frame: what fails, fails before the film is planned.
 * Scenes that a model wrote are tried to the last, and their faults handed back together, as long as there are repairs left.
 */
export const tryScenes: UseCase<'TryScenes', 'store' | 'renderer'> = ({ store, renderer }) => async ({ filmId, storyboardKey, narrations, byModel }) => {
  const storyboard = await readDocument(store, storyboardKey, Storyboard);
  const spoken = await Promise.all(narrationKeys(storyboard.scenes, narrations).map((narrationKey) => (narrationKey === null ? null : readDocument(store, narrationKey, Narration))));
  const timeline = buildTimeline({ storyboard, narrations: spoken, picture: pictureOf(storyboard.format, storyboard.output) });
  const mayRepair = byModel !== undefined && byModel.repairs < MOST_REPAIRS;
  const faults: string[] = [];
  for (const scene of timeline.scenes.filter(({ visual }) => visual.kind === 'custom')) {
    try {
      await tryScene(renderer, timeline, scene);
    } catch (error) {
      if (!mayRepair || !(error instanceof FilmError) || !OF_THE_SCENE.has(error.name)) throw error;
      faults.push(`scenes[${scene.index}].visual.source: ${error.message}`.slice(0, LONGEST_FAULT));
    }
  }
  return mayRepair && faults.length > 0 ? { filmId, briefKey: keys.brief(filmId), repair: { ...byModel, faults } } : { filmId, storyboardKey, narrations };
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
