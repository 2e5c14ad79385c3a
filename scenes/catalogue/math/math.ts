import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { headingAbove } from '../../stage/heading.ts';
import { from } from '../../stage/moves.ts';
import { leaving, type Step } from '../../stage/step.ts';
import type { Box } from '../../stage/grid.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import { px } from '../../stage/type-setter.ts';
import type { SceneKind } from '../kind.ts';
import { derivationSteps } from './derivation.ts';
import { formulaSteps } from './formula.ts';
import { plotSteps } from './plot.ts';
import { vectorSteps } from './vectors.ts';

export const math: SceneKind<'math'> = (visual, set) => {
  // The set: a heading, and all the room that is left for what is shown.
  const { steps: heading, rest } = headingAbove(visual.heading, set);

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.15 s and on  as the voice comes to it
    ...shown(visual.show, rest, set),
  ];
  // The end: the board is wiped upwards.
  return leaving(steps, from(0, -px(set, 24)));
};

function shown(show: VisualOf<'math'>['show'], box: Box, set: SceneSet): Step[] {
  switch (show.form) {
    case 'formula':
      return formulaSteps(show, box, set);
    case 'derivation':
      return derivationSteps(show, box, set);
    case 'plot':
      return plotSteps(show, box, set);
    case 'vectors':
      return vectorSteps(show, box, set);
  }
}
