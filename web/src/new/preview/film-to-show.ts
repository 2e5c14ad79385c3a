import { estimatedFilm } from '../../../../functions/core/estimated-film.ts';
import { scenesJob } from '../../../../functions/core/scenes-job.ts';
import { isBrandFont } from '../../../../workflows/contracts/brand-fonts.ts';
import { exactFps, mediaOfVisual, Storyboard, type ScenesJob, type ScenesTimeline } from '../../../../workflows/contracts/index.ts';
import { storyboardBrief, type Choices } from '../draft.ts';
import { mediaAt, placeholder } from '../media.ts';
import { drawingsFor } from './drawings.ts';
import type { Heard } from './preview-sound.ts';
import { narrationsOf, soundOf } from './speech.ts';

export interface FilmToShow {
  readonly storyboard: Storyboard;
  readonly job: ScenesJob;
  readonly timeline: ScenesTimeline;
}

/** A storyboard with frames: by what was spoken already, and else as a voice usually takes; undefined while it is not in order. */
export function filmToShow(storyboard: Storyboard, choices: Choices): FilmToShow | undefined {
  const read = Storyboard.safeParse(storyboardBrief(storyboard, choices));
  if (!read.success) return undefined;
  const timeline = estimatedFilm(read.data, narrationsOf(read.data));
  return { storyboard: read.data, timeline, job: inThemesFont(scenesJob(timeline, { firstFrame: 0, endFrame: timeline.frames })) };
}

/** A font of one's own lies in the store, where the preview can't reach. */
function inThemesFont(job: ScenesJob): ScenesJob {
  const { font, ...brand } = job.brand ?? {};
  return font === undefined || isBrandFont(font) ? job : { ...job, brand };
}

/** What is to be heard of a film, and when. */
export function heardIn({ storyboard, timeline: { scenes, picture } }: FilmToShow): Heard[] {
  const fps = exactFps(picture.fps);
  return scenes.flatMap(({ narration, firstFrame, speechStartSeconds }) => {
    const url = soundOf(narration, storyboard);
    return url === undefined ? [] : [{ url, startSeconds: firstFrame / fps + speechStartSeconds }];
  });
}

/** The files that a job shows; the frame that plays it can't fetch them. */
export async function mediaFor(job: ScenesJob): Promise<ReadonlyMap<string, Blob>> {
  const shown = job.scenes.flatMap(({ visual }) => mediaOfVisual(visual));
  const files = new Map(shown.map(({ key, kind }) => [key, kind] as const));
  if (job.brand?.logo !== undefined) files.set(job.brand.logo, 'image');
  const found = await Promise.all([...[...files].map(async ([key, kind]) => [key, await fileFor(key, kind)] as const), ...drawingsFor(job)]);
  return new Map(found.flatMap(([key, file]) => (file ? [[key, file] as const] : [])));
}

const fileFor = async (key: string, kind: 'image' | 'footage'): Promise<Blob | undefined> => {
  const found = await mediaAt(key);
  return kind === 'footage' ? found : found?.type.startsWith('image/') ? found : placeholder();
};
