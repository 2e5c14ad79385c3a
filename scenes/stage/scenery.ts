import type { Captions, ScenesJob, TimelineScene } from '../../workflows/contracts/index.ts';
import { captionSteps } from '../captions.ts';
import { sceneSteps } from '../catalogue/index.ts';
import { sceneFaults, type SceneFault } from '../layout/check.ts';
import type { InkOf } from '../layout/drawn.ts';
import { LayoutRefusal } from '../layout/refusal.ts';
import { setOf, type Props, type SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';

/** A scene with all that it shows. */
export interface Scenery {
  readonly set: SceneSet;
  readonly steps: readonly Step[];
}

/** A scene as it was laid out, and what is still not quite right with it. */
export interface LaidOut extends Scenery {
  readonly faults: readonly SceneFault[];
}

/** Type is set in these shares of its size until everything can be read. */
const SCALES = [1, 0.86, 0.74];

/**
 * Lays a scene out so that all of it can be read, in smaller type where it has to be.
 * @throws LayoutRefusal where even that leaves text cut off or one over another
 */
export function layOut(job: ScenesJob, scene: TimelineScene, { inkOf, ...props }: Props & { readonly inkOf: InkOf }): LaidOut {
  let best: LaidOut | undefined;
  for (const scale of SCALES) {
    const tried = sceneryOf(setOf(job, scene, props, scale), job.captions);
    const faults = sceneFaults(tried.set, tried.steps, inkOf);
    if (!best || weightOf(faults) < weightOf(best.faults)) best = { ...tried, faults };
    if (faults.length === 0) break;
  }
  const severe = best?.faults.find((fault) => fault.severe);
  if (!best || severe) throw new LayoutRefusal(scene, severe);
  return best;
}

export const sceneryOf = (set: SceneSet, captions: Captions): Scenery => ({ set, steps: [...sceneSteps(set), ...captionSteps(set, captions)] });

const weightOf = (faults: readonly SceneFault[]): number => faults.reduce((sum, { severe }) => sum + (severe ? 100 : 1), 0);
