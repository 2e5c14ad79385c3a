import { drawFormula, drawInks, roleColour, type FormulaPlace } from '../../formula/draw.ts';
import type { Formula } from '../../formula/formula.ts';
import { easeInOut, progress } from '../../stage/clock.ts';
import type { Box } from '../../stage/grid.ts';
import { stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import type { ColourRole } from '../../../workflows/contracts/colours.ts';

/** A formula is written sign by sign in this time, however long it is, s. */
const WRITES = 0.9;
const SIGN = 0.3;

/** The largest size at which a formula fits a box. */
export const sizeIn = ({ width, ascent, descent }: Formula, box: Pick<Box, 'width' | 'height'>, largest: number): number =>
  Math.min(largest, box.width / width, box.height / (ascent + descent));

/** Where a formula stands in the middle of a box. */
export function inMiddle({ width, ascent, descent }: Formula, box: Box, size: number): FormulaPlace {
  return { x: box.x + (box.width - width * size) / 2, baseline: box.y + (box.height + (ascent - descent) * size) / 2, size };
}

/** A formula that is written from its first sign to its last. */
export function writtenStep(formula: Formula, place: FormulaPlace, at: number, set: SceneSet, otherwise: ColourRole = 'ink'): Step {
  const last = Math.max(1, formula.inks.length - 1);
  return {
    at,
    lasts: WRITES + SIGN,
    enter: stay,
    draw: (context, { seconds }) => {
      if (seconds >= at + WRITES + SIGN) return drawFormula(context, formula, place, set, otherwise);
      const alpha = context.globalAlpha;
      formula.inks.forEach((ink, index) => {
        const come = easeInOut(progress(seconds, at + (WRITES * index) / last, SIGN));
        if (come <= 0) return;
        context.globalAlpha = alpha * come;
        drawInks(context, [ink], { ...place, baseline: place.baseline + place.size * 0.12 * (1 - come) }, roleColour(ink.colour, set, otherwise), set);
      });
      context.globalAlpha = alpha;
    },
  };
}
