import type { TimelineScene } from '../../workflows/contracts/index.ts';
import type { SceneFault } from './check.ts';

const SAID = { clipped: 'is cut off', outside: 'stands too near the edge', overlapping: 'lies over other text', faint: 'can hardly be told from its background', small: 'is too small to read' } as const;

/** A scene that nobody could read. */
export class LayoutRefusal extends Error {
  readonly scene: number;

  constructor({ index, visual }: TimelineScene, fault: SceneFault | undefined) {
    const text = fault && fault.text.length > 40 ? `${fault.text.slice(0, 40)}…` : fault?.text;
    const what = fault ? `"${text}" ${SAID[fault.rule]} at ${fault.seconds.toFixed(1)} s (${fault.detail})` : 'nothing of it fits';
    super(`scene ${index} (${visual.kind}): ${what}, even in smaller type; shorten it, or split it into two scenes`);
    this.scene = index;
  }
}
