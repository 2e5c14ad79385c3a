import { easeIn, easeOut, progress } from './clock.ts';
import type { Box } from './grid.ts';
import { fade, type Move } from './moves.ts';

/** What a drawing may depend on: nothing but the time in its scene. */
export interface Moment {
  /** Seconds since the scene began. */
  readonly seconds: number;
  /** How far it has come in, eased, 0 to 1; 1 from then on. */
  readonly entered: number;
}

export type Drawing = (context: CanvasRenderingContext2D, moment: Moment) => void;

/** One line of a scene's script: what appears, when, and how it comes and goes. Times in seconds of the scene. */
export interface Step {
  readonly at: number;
  readonly lasts: number;
  readonly draw: Drawing;
  readonly enter: Move;
  /** By default when the scene ends. */
  readonly until?: number;
  readonly leave?: Move;
  readonly leaves?: number;
  /** What two scenes may have in common, and where it stands at rest: a morph carries it from one place to the other. */
  readonly shared?: Shared;
  /** Where a drawing stands that nothing may be written over. */
  readonly clear?: Box;
  /** Why the layout check has nothing to say about its text: it is part of a picture, and nobody has to read it. */
  readonly excused?: string;
}

export interface Shared {
  readonly name: string;
  readonly box: Box;
}

/** The end of a scene: when everything goes, and how long that takes; it is gone when the last frame is drawn. */
export interface Exit {
  readonly at: number;
  readonly lasts: number;
}

/** The same steps, all leaving in one way where they have none of their own. */
export const leaving = (steps: readonly Step[], leave: Move): Step[] => steps.map((step) => ({ leave, ...step }));

/** The same steps, `dy` pixels lower: what stands in the middle is set at the top first, to see how high it is. */
export const lowered = (steps: readonly Step[], dy: number): Step[] =>
  steps.map((step) => ({
    ...step,
    ...(step.clear && { clear: { ...step.clear, y: step.clear.y + dy } }),
    ...(step.shared && { shared: { ...step.shared, box: { ...step.shared.box, y: step.shared.box.y + dy } } }),
    draw: (context, moment) => {
      context.translate(0, dy);
      step.draw(context, moment);
    },
  }));

/** Draws the steps that are on at a moment, each in its own state of the canvas. */
export function playSteps(context: CanvasRenderingContext2D, steps: readonly Step[], exit: Exit, seconds: number): void {
  for (const step of steps) {
    const entered = easeOut(progress(seconds, step.at, step.lasts));
    const leaves = Math.min(step.leaves ?? exit.lasts, exit.lasts);
    const until = Math.min(step.until ?? exit.at, exit.at);
    const stays = 1 - easeIn(progress(seconds, until, leaves));
    if (entered <= 0 || stays <= 0) continue;
    context.save();
    if (entered < 1) step.enter(context, entered);
    if (stays < 1) (step.leave ?? fade)(context, stays);
    step.draw(context, { seconds, entered });
    context.restore();
  }
}
