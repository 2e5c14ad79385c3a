import { fileURLToPath } from 'node:url';
import { scenesJob, type FrameRange } from '../../functions/core/parts.ts';
import type { Picture, ScenesJob, ScenesTimeline, Visual } from '../../workflows/contracts/index.ts';
import { silentTimeline } from '../helpers/timeline.ts';

export const FULL_HD: Picture = { width: 1920, height: 1080, fps: 30 };
export const RESTLESS_FRAMES = 300;
/** Ten minutes of 1080p at 30 frames/s. */
export const LONG_FRAMES = 18_000;
const SCENE_FRAMES = 180;

/** A film that the bench renders parts of: the module that makes it (by default the catalogue), and its frames. */
export interface BenchFilm {
  readonly film?: string;
  readonly timeline: ScenesTimeline;
}

export const films: Readonly<Record<string, () => BenchFilm>> = {
  restless: () => ({ film: fileURLToPath(new URL('./restless/film.tsx', import.meta.url)), timeline: silent([RESTLESS_FRAMES]) }),
  'ten-minutes': () => {
    const timeline = silent(Array.from({ length: LONG_FRAMES / SCENE_FRAMES }, () => SCENE_FRAMES));
    // The same pictures over and over, so that the first part and the last draw the same.
    return showing(timeline, visuals);
  },
};

function showing(timeline: ScenesTimeline, visuals: readonly Visual[]): BenchFilm {
  return { timeline: { ...timeline, scenes: timeline.scenes.map((scene) => ({ ...scene, visual: visuals[scene.index % visuals.length] ?? scene.visual })) } };
}

export const benchJob = ({ timeline }: BenchFilm, range: FrameRange): ScenesJob => scenesJob(timeline, range);

const silent = (lengths: readonly number[]): ScenesTimeline => silentTimeline(lengths, FULL_HD);

const visuals: readonly Visual[] = [
  { kind: 'title', title: 'Ten minutes', subtitle: 'One part of many' },
  { kind: 'bullets', heading: 'What a part sees', items: ['Its own scenes', 'Its own frames', 'Nothing else'] },
  { kind: 'statement', text: 'A part costs the same wherever it lies' },
];
