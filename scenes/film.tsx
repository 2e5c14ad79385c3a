import { makeScene2D } from '@revideo/2d';
import { makeProject, type Project } from '@revideo/core';
import type { ScenesJob, TimelineScene } from '../workflows/contracts/index.ts';
import { reelMoment, reelSpans } from '../workflows/contracts/reel.ts';
import { captionSteps } from './captions.ts';
import { sceneSteps } from './catalogue/index.ts';
import { customScene } from './custom/scene.ts';
import { loadFonts } from './fonts/load.ts';
import { loadFormulas } from './formula/load.ts';
import { loadPictograms } from './pictograms/load.ts';
import { canvasInk } from './layout/drawn.ts';
import { loadPictures, SceneFootage, type ReadFootage } from './media.ts';
import { backdropOf, type Backdrop } from './stage/backdrop.ts';
import { progress } from './stage/clock.ts';
import { gridOf } from './stage/grid.ts';
import { logoOf, type Logo } from './stage/logo.ts';
import { SceneView } from './stage/scene-view.ts';
import type { Props } from './stage/scene-set.ts';
import { layOut, type Scenery } from './stage/scenery.ts';
import { playSteps } from './stage/step.ts';
import { lastOf, paintScene, paintTakeover, settled } from './stage/transitions.ts';
import { canvasMeasure } from './text/canvas-measure.ts';
import { themeOf } from './themes/index.ts';

/** What was loaded for a job; a scene is drawn synchronously and can't wait for it. */
const prepared = new WeakMap<ScenesJob, Omit<Props, 'measure'> & { readonly readFootage?: ReadFootage | undefined }>();

/** Loads the fonts, images and formulas of a job. Rejects with an error that names what is missing. `readFootage`: what a page has that can. */
export async function prepareFilm(job: ScenesJob, readFootage?: ReadFootage): Promise<void> {
  const [pictures, formulas, pictograms] = await Promise.all([loadPictures(job), loadFormulas(job), loadPictograms(job), loadFonts(job)]);
  prepared.set(job, { pictures, formulas, pictograms, readFootage });
}

/**
 * The scenes of a job as a Revideo project; `prepareFilm` comes first. Each scene lasts exactly its frames.
 * @throws LayoutRefusal for a scene that could not be read
 */
export function makeFilm(job: ScenesJob): Project {
  const { readFootage, ...loaded } = prepared.get(job) ?? { pictures: new Map() };
  const props = { measure: canvasMeasure(), ...loaded, inkOf: canvasInk() };
  const grid = gridOf(job.picture, false);
  const stage: Stage = { backdrop: backdropOf(themeOf(job), grid), logo: logoOf(job, props.pictures, grid) };
  const laidOut = (scene: TimelineScene): Scenery => layOut(job, scene, readFootage ? { ...props, footage: new SceneFootage(readFootage, `${scene.index}`) } : props);
  let before = job.before && laidOut(job.before);
  const scenes = job.scenes.map((scene) => {
    const now = taken(laidOut(scene), before);
    const made = scene.visual.kind === 'custom' ? customOf(now, job, stage) : sceneOf(now, before, stage);
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
    const ready = async () => {
      if (before && scene.entrance && frame < scene.entrance.frames) await fetchFootage(before, lastOf(before));
      await fetchFootage(now, Math.min(frame, scene.frames - 1) / fps);
    };
    view.add(new SceneView({ width: grid.width, height: grid.height, paint, ready }));
    for (; frame < scene.frames; frame++) yield;
  });
}

/** @throws Error where the renderer did not bring the program along */
function customOf(now: Scenery, { programs, captions }: ScenesJob, { backdrop, logo }: Stage) {
  const { set } = now;
  const program = programs?.[set.scene.index];
  if (!program) throw new Error(`scene ${set.scene.index} came without its program`);
  const bare: Scenery = { set, steps: sceneSteps(set) };
  const captioning = captionSteps(set, captions);
  return customScene(set, {
    program,
    under: (context, seconds) => paintScene(context, bare, { seconds, backdrop }),
    over: (context, seconds) => {
      playSteps(context, captioning, set.exit, seconds);
      logo?.(context);
    },
  });
}

/** The moving picture that a scene shows at a time has to be at hand before the scene is painted. */
async function fetchFootage({ set: { scene, footage, fps } }: Scenery, seconds: number): Promise<void> {
  if (scene.visual.kind === 'reel') {
    const { clip: index, footageSeconds } = reelMoment(reelSpans(scene.visual.clips, scene.frames / fps), seconds);
    const clip = scene.visual.clips[index];
    if (clip?.kind === 'footage') await footage?.fetch(clip.src, footageSeconds);
  }
  if (scene.visual.kind === 'footage') await footage?.fetch(scene.visual.src, (scene.visual.start ?? 0) + seconds);
}
