import { makeScene2D } from '@revideo/2d';
import { makeProject, type Project } from '@revideo/core';
import type { ScenesJob, TimelineScene } from '../workflows/contracts/index.ts';
import { loadFonts } from './fonts/load.ts';
import { canvasInk } from './layout/drawn.ts';
import { loadPictures, type Pictures } from './media.ts';
import { backdropOf, type Backdrop } from './stage/backdrop.ts';
import { progress } from './stage/clock.ts';
import { gridOf } from './stage/grid.ts';
import { logoOf, type Logo } from './stage/logo.ts';
import { SceneView } from './stage/scene-view.ts';
import { layOut, type Scenery } from './stage/scenery.ts';
import { paintScene, paintTakeover, settled } from './stage/transitions.ts';
import { canvasMeasure } from './text/canvas-measure.ts';
import { themeOf } from './themes/index.ts';

/** What was loaded for a job; a scene is drawn synchronously and can't wait for it. */
const prepared = new WeakMap<ScenesJob, Pictures>();

/** Loads the fonts and images of a job. Rejects with an error that names what is missing. */
export async function prepareFilm(job: ScenesJob): Promise<void> {
  const [pictures] = await Promise.all([loadPictures(job), loadFonts(job)]);
  prepared.set(job, pictures);
}

/**
 * The scenes of a job as a Revideo project; `prepareFilm` comes first. Each scene lasts exactly its frames.
 * @throws LayoutRefusal for a scene that could not be read
 */
export function makeFilm(job: ScenesJob): Project {
  const props = { measure: canvasMeasure(), pictures: prepared.get(job) ?? new Map(), inkOf: canvasInk() };
  const grid = gridOf(job.picture, false);
  const stage: Stage = { backdrop: backdropOf(themeOf(job), grid), logo: logoOf(job, props.pictures, grid) };
  const laidOut = (scene: TimelineScene): Scenery => layOut(job, scene, props);
  let before = job.before && laidOut(job.before);
  const scenes = job.scenes.map((scene) => {
    const now = taken(laidOut(scene), before);
    const made = sceneOf(now, before, stage);
    before = now;
    return made;
  });
  const { width, height } = job.picture;
  return makeProject({ name: 'film', scenes, settings: { shared: { size: { x: width, y: height } } } });
}

interface Stage {
  readonly backdrop: Backdrop;
  readonly logo: Logo | undefined;
}

/** A scene as it is after the one before it. */
const taken = (now: Scenery, before: Scenery | undefined): Scenery =>
  before && now.set.scene.entrance?.transition === 'morph' ? settled(before, now) : now;

function sceneOf(now: Scenery, before: Scenery | undefined, { backdrop, logo }: Stage) {
  const { scene, grid, fps } = now.set;
  return makeScene2D(`scene-${scene.index}-${scene.visual.kind}`, function* (view) {
    let frame = 0;
    /** A frame depends on nothing but the scenes and its time, whichever frames were drawn before it. */
    const paint = (context: CanvasRenderingContext2D) => {
      const at = Math.min(frame, scene.frames - 1);
      const { entrance } = scene;
      const moment = { seconds: at / fps, backdrop };
      if (before && entrance && at < entrance.frames) {
        paintTakeover(context, { ...moment, transition: entrance.transition, share: progress(at + 1, 0, entrance.frames + 1), before, now });
      } else paintScene(context, now, moment);
      logo?.(context);
    };
    view.add(new SceneView({ width: grid.width, height: grid.height, paint }));
    for (; frame < scene.frames; frame++) yield;
  });
}
