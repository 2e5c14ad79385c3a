import { estimatedFilm } from '../../../../functions/core/estimated-film.ts';
import { scenesJob } from '../../../../functions/core/scenes-job.ts';
import { filesOf, pictogramsIn } from '../../../../scenes/pictograms/needed.ts';
import { mediaOfVisual, Storyboard, type ScenesJob, type ScenesTimeline } from '../../../../workflows/contracts/index.ts';
import { storyboardBrief, type Choices } from '../draft.ts';
import { mediaAt, placeholder } from '../media.ts';

/** A storyboard with frames, as far as it can be told before anything is spoken; undefined while it is not in order. */
export function filmToShow(storyboard: Storyboard, choices: Choices): { job: ScenesJob; timeline: ScenesTimeline } | undefined {
  const read = Storyboard.safeParse(storyboardBrief(storyboard, choices));
  if (!read.success) return undefined;
  const timeline = estimatedFilm(read.data);
  return { timeline, job: scenesJob(timeline, { firstFrame: 0, endFrame: timeline.frames }) };
}

/** The pictures and drawings that a job shows; the frame that plays it can't fetch them. */
export async function mediaFor(job: ScenesJob): Promise<ReadonlyMap<string, Blob>> {
  const shown = job.scenes.flatMap(({ visual }) => mediaOfVisual(visual)).filter(({ kind }) => kind === 'image');
  const keys = new Set([...shown.map(({ key }) => key), ...(job.brand?.logo === undefined ? [] : [job.brand.logo])]);
  const media = [...keys].map(async (key) => [key, (await mediaAt(key)) ?? (await placeholder())] as const);
  return new Map(await Promise.all([...media, ...drawingsFor(job)]));
}

/** The files of the drawings that a job shows. */
function drawingsFor(job: ScenesJob): Promise<readonly [string, Blob]>[] {
  const files = pictogramsIn(job).flatMap(({ name }) => {
    const { lines, body } = filesOf(name, job);
    return [lines, body];
  });
  return files.map(async (file) => [file, await (await fetch(`/${file}`)).blob()] as const);
}
