import type { Project } from '@revideo/core';
import { makeFilm, prepareFilm } from '../../scenes/film.tsx';
import type { ReadFootage } from '../../scenes/media.ts';
import { LayoutRefusal } from '../../scenes/layout/refusal.ts';
import type { PartJob, ScenesJob, TemplateVariables } from '../../workflows/contracts/index.ts';
import { dropExtractor, getFrame } from './footage.ts';
import { PageFault } from './page-fault.ts';

/** What a page draws. In the page of a template, `template-module.ts` stands in this module's place. */
export interface Film {
  readonly project: Project;
  /** Where each scene of the project begins, in frames of the job. */
  readonly sceneStarts: readonly number[];
  /** What each scene is called in the film; by default it is called by its place in the project. */
  readonly sceneNumbers: readonly number[];
  /** How long the project is. */
  readonly frames: number;
}

/** The scenes of a job, with all they need at hand. */
export async function filmOf(job: PartJob): Promise<Film> {
  if (job.kind !== 'scenes') throw new PageFault('ContractBroken', 'the page of the scenes was given a template');
  await prepareFilm(job, footageReader()).catch((error: Error) => {
    throw new PageFault('MediaRefused', error.message);
  });
  return {
    project: laidOut(job),
    sceneStarts: job.scenes.map((scene) => scene.firstFrame),
    sceneNumbers: job.scenes.map((scene) => scene.index),
    frames: job.scenes.reduce((sum, scene) => sum + scene.frames, 0),
  };
}

/** Files of footage that stay open: those of two scenes while one takes over from the other. A decoder holds dozens of frames. */
const OPEN = 2;

/** Reads footage, and closes what was not read for longest: a part may have dozens of clips, and each decoder takes memory. */
function footageReader(): ReadFootage {
  const open = new Map<string, readonly [name: string, source: string]>();
  return async (scene, key, seconds) => {
    const [name, source] = [`scene ${scene}`, `/${key}`];
    const id = `${source} ${name}`;
    open.delete(id);
    open.set(id, [name, source]);
    for (const [oldest, file] of [...open].slice(0, Math.max(0, open.size - OPEN))) {
      open.delete(oldest);
      await dropExtractor(...file);
    }
    return getFrame(name, source, seconds);
  };
}

/** Laying scenes out is the last look at them before anything is drawn. */
function laidOut(job: ScenesJob): Project {
  try {
    return makeFilm(job);
  } catch (error) {
    throw error instanceof LayoutRefusal ? new PageFault('LayoutRefused', error.message, { scene: error.scene }) : error;
  }
}

/** The project of a template with the variables of a brief. */
export async function projectWith(_variables: TemplateVariables): Promise<Project> {
  throw new PageFault('ContractBroken', 'the page of the scenes has no template');
}
