import { makeScene2D } from '@revideo/2d';
import { makeProject, type Project } from '@revideo/core';
import type { ScenesJob } from '../workflows/contracts/index.ts';
import { captionSteps } from './captions.ts';
import { sceneSteps } from './catalogue/index.ts';
import { loadFonts } from './fonts/load.ts';
import { loadPictures, type Pictures } from './media.ts';
import { backdropOf, type Backdrop } from './stage/backdrop.ts';
import { easeInOut, progress } from './stage/clock.ts';
import { gridOf } from './stage/grid.ts';
import { SceneView } from './stage/scene-view.ts';
import { setOf, type Props, type SceneSet } from './stage/scene-set.ts';
import { playSteps, type Step } from './stage/step.ts';
import { canvasMeasure } from './text/canvas-measure.ts';
import { THEMES } from './themes/index.ts';

/** What was loaded for a job; a scene is drawn synchronously and can't wait for it. */
const prepared = new WeakMap<ScenesJob, Pictures>();

/** Loads the fonts and images of a job. Rejects with an error that names what is missing. */
export async function prepareFilm(job: ScenesJob): Promise<void> {
  const [pictures] = await Promise.all([loadPictures(job), loadFonts(job)]);
  prepared.set(job, pictures);
}

/** The scenes of a job as a Revideo project; `prepareFilm` comes first. Each scene lasts exactly its frames. */
export function makeFilm(job: ScenesJob): Project {
  const props: Props = { measure: canvasMeasure(), pictures: prepared.get(job) ?? new Map() };
  const backdrop = backdropOf(THEMES[job.theme], gridOf(job.picture, false));
  const scenes = job.scenes.map((scene) => sceneOf(setOf(job, scene, props), backdrop, job));
  const { width, height } = job.picture;
  return makeProject({ name: 'film', scenes, settings: { shared: { size: { x: width, y: height } } } });
}

function sceneOf(set: SceneSet, backdrop: Backdrop, job: ScenesJob) {
  const { scene, grid, fps } = set;
  // Revideo runs a scene several times over; what it shows is worked out once, when it is first drawn.
  let steps: readonly Step[] | undefined;
  return makeScene2D(`scene-${scene.index}-${scene.visual.kind}`, function* (view) {
    let frame = 0;
    const paint = (context: CanvasRenderingContext2D) => {
      steps ??= [...sceneSteps(set), ...captionSteps(set, job.captions)];
      paintFrame(context, set, steps, backdrop, Math.min(frame, scene.frames - 1) / fps);
    };
    view.add(new SceneView({ width: grid.width, height: grid.height, paint }));
    for (; frame < scene.frames; frame++) yield;
  });
}

/** A frame depends on nothing but the set and its time, whichever frames were drawn before it. */
function paintFrame(context: CanvasRenderingContext2D, set: SceneSet, steps: readonly Step[], backdrop: Backdrop, seconds: number): void {
  const { exit, theme, scene, reading } = set;
  const presence = progress(seconds, 0, theme.motion.enter) * (1 - progress(seconds, exit.at, exit.lasts));
  backdrop(context, { index: scene.index, reading }, easeInOut(presence));
  playSteps(context, steps, exit, seconds);
}
