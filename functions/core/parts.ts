import type { Engine, PartJob, TemplateJob, TemplateTimeline, Timeline } from '../../workflows/contracts/index.ts';
import { contentHash } from './content-hash.ts';
import { scenesJob, type FrameRange } from './scenes-job.ts';

export { scenesJob, type FrameRange };

/** Shorter parts spend more on starting than on frames. */
const LEAST_FRAMES = 180;
/** Parts for each worker: a few, so that a slow one does not keep the others waiting. */
const PARTS_PER_WORKER = 4;
/** So many parts for a minute of 30 frames/s. */
const PARTS_OF_A_MINUTE = 10;
const FRAMES_OF_A_MINUTE = 1800;
/** Nor is a part longer than a minute: what is lost where one breaks off, and what a changed word renders anew. */
const MOST_FRAMES = FRAMES_OF_A_MINUTE;
/** A cut moves to the end of a scene if one is this near, in shares of a part's length. */
const SNAP = 0.35;

/**
 * Cuts a film into contiguous parts. Cuts fall on the ends of scenes where they can: a part that holds whole scenes stays
 * usable when another scene changes its length. Exactly `asked` parts if given, but never more than frames.
 */
export function splitFilm(timeline: Timeline, options: { workers: number; asked?: number | undefined }): FrameRange[] {
  const count = Math.min(options.asked ?? Math.max(partCount({ frames: timeline.frames, workers: options.workers }), leastParts(timeline)), timeline.frames);
  const ends = timeline.scenes.map((scene) => scene.firstFrame + scene.frames);
  const cuts = [0];
  for (let index = 1; index < count; index += 1) {
    const last = cuts.at(-1) ?? 0;
    const left = count - index;
    cuts.push(nextCut({ last, left, frames: timeline.frames, ends }));
  }
  return cuts.map((firstFrame, index) => ({ firstFrame, endFrame: cuts[index + 1] ?? timeline.frames }));
}

/**
 * How many parts are best for a film, where so many workers can be at it. The frames of one part take the longer the fewer
 * there are, and what starts cost grows with their number: with the length of a film, the best number grows as its root.
 * infra/simulate tells what others would cost.
 */
export const partCount = ({ frames, workers }: { frames: number; workers: number }): number =>
  Math.max(
    Math.ceil(frames / MOST_FRAMES),
    Math.min(workers * PARTS_PER_WORKER, Math.max(1, Math.floor(frames / LEAST_FRAMES)), Math.ceil(PARTS_OF_A_MINUTE * Math.sqrt(frames / FRAMES_OF_A_MINUTE))),
  );

/** A worker has all images of its part in memory, decoded: at 1080p, some 16 MB each with what is made of it. */
const MOST_REELS = 12;

/** How many parts a film of many images and clips needs at least, for each to fit a worker. */
function leastParts(timeline: Timeline): number {
  const reels = timeline.kind === 'scenes' ? timeline.scenes.filter(({ visual }) => visual.kind === 'reel').length : 0;
  return Math.ceil(reels / MOST_REELS);
}

/** The next cut after `last`, with `left` more parts to come after it. */
function nextCut({ last, left, frames, ends }: { last: number; left: number; frames: number; ends: readonly number[] }): number {
  const length = (frames - last) / (left + 1);
  const even = Math.round(last + length);
  const nearest = ends.reduce((best, end) => (Math.abs(end - even) < Math.abs(best - even) ? end : best), Number.POSITIVE_INFINITY);
  const cut = Math.abs(nearest - even) <= length * SNAP ? nearest : even;
  return Math.min(Math.max(cut, last + 1), frames - left);
}

/** What the worker of a range has to know. */
export function partJob(timeline: Timeline, range: FrameRange): PartJob {
  return timeline.kind === 'scenes' ? scenesJob(timeline, range) : templateJob(timeline, range);
}

/** A range of a template; its frames count from the start of the film. */
function templateJob({ engine, quality, encoder, output, picture, bundleKey, variables, scenes, frames }: TemplateTimeline, { firstFrame, endFrame }: FrameRange): TemplateJob {
  const sceneStarts = scenes.map((scene) => scene.firstFrame);
  return { kind: 'template', engine, quality, encoder, output, picture, bundleKey, variables, sceneStarts, frames, firstFrame, endFrame };
}

/** Names a part by all that its pixels depend on. */
export const partHash = (job: PartJob, rendererVersion: string): string => contentHash({ job, rendererVersion });

/** A worker's start, at its worst: inflating the browser on a cold disk, on a machine that is busy with much else. What is stuck is ended by the watchdog long before. */
const START_SECONDS = 60;
/** What one core takes for a restless frame of 1080p, in seconds. */
const FRAME_SECONDS = 0.06;
/** How many times as long a frame takes by each engine. */
const SLOWER: Readonly<Record<Engine, number>> = { webcodecs: 1, revideo: 6 };
/** What comes on top for a frame that is encoded otherwise than by OpenH264, in seconds. */
const ENCODED_AGAIN = { x264: 0.03, vp9: 0.06 };
/** What a frame before the part takes, in seconds: a template is played from its start, without drawing. */
const REPLAY_SECONDS = 0.005;
const PIXELS_1080P = 1920 * 1080;
/** The timeout is this multiple of the estimate. */
const PATIENCE = 4;

/** After how long a worker on this range is stuck rather than slow. */
export function partTimeoutSeconds({ firstFrame, endFrame }: FrameRange, { kind, picture, engine, encoder, output }: Pick<Timeline, 'kind' | 'picture' | 'engine' | 'encoder' | 'output'>): number {
  const again = (encoder === 'x264' ? ENCODED_AGAIN.x264 : 0) + (output === 'webm' ? ENCODED_AGAIN.vp9 : 0);
  const frameSeconds = (SLOWER[engine] * FRAME_SECONDS + again) * Math.max(0.25, (picture.width * picture.height) / PIXELS_1080P);
  const replaySeconds = kind === 'template' ? firstFrame * REPLAY_SECONDS : 0;
  return Math.ceil(START_SECONDS + PATIENCE * ((endFrame - firstFrame) * frameSeconds + replaySeconds));
}
