import type { VisualKind, VisualOf } from '../../workflows/contracts/index.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';

/** A kind of scene: turns what is to be seen into the script of the scene. */
export type SceneKind<Kind extends VisualKind> = (visual: VisualOf<Kind>, set: SceneSet) => Step[];
