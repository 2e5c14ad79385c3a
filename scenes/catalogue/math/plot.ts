import { parseExpression, valueAt } from '../../../workflows/contracts/expression.ts';
import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { SERIES_COLOURS } from '../../../workflows/contracts/colours.ts';
import { formulaOf, roleColour } from '../../formula/draw.ts';
import { easeInOut, progress } from '../../stage/clock.ts';
import type { Box } from '../../stage/grid.ts';
import { stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px } from '../../stage/type-setter.ts';
import { labelFont } from '../chart-type.ts';
import { beatsOf } from '../../words/beats.ts';
import { heightOf, piecesOf, slopeAt } from './curves.ts';
import { markSteps } from './marks.ts';
import { nameSteps } from './names.ts';
import { axesStep, clipTo, planeOf, type Plane, type Range } from './plane.ts';
import { strokePieces, type Curve } from './stroke.ts';
import { inMiddle, sizeIn, writtenStep } from './writing.ts';

export type PlotShow = Extract<VisualOf<'math'>['show'], { form: 'plot' }>;

const DRAWS = 1.2;

/** Axes, then curves drawn from the left, then what is shown on them, as the voice comes to it. */
export function plotSteps(show: PlotShow, box: Box, set: SceneSet): Step[] {
  const curves = show.curves.map(({ y, colour }, index): Curve => ({ expression: parseExpression(y), colour: colour ?? SERIES_COLOURS[index] ?? 'ink' }));
  const { room, formula } = besideFormula(show.tex, box, set);
  const y = show.y ?? heightOf(shownFunctions(show, curves), show.x);
  const plane = planeOf(plotBox(room, show.x, y, set), show.x, y);
  const { marks = [] } = show;
  const things = [...show.curves.map(({ cue }) => ({ cue })), ...marks.map(({ cue }) => ({ cue }))];
  const beats = beatsOf(things, set, 0.5);
  const curveBeats = beats.slice(0, curves.length).map((beat, index) => (show.curves[index]?.cue ? beat : 0.5 + index * 0.5));
  // Nothing is shown on a curve that is not there yet.
  const markBeats = marks.map(({ curve }, index) => Math.max(beats[curves.length + index] ?? 0, (curveBeats[curve] ?? 0) + DRAWS));
  return [
    axesStep(plane, { x: show.x.label, y: show.y?.label }, set),
    ...curves.map((curve, index) => curveStep(curve, plane, curveBeats[index] ?? 0.5, set)),
    ...markSteps(marks, { curves, plane, beats: markBeats }, set),
    // Names lie over all lines.
    ...nameSteps(curves.map((curve, index) => ({ curve, label: show.curves[index]?.label, at: (curveBeats[index] ?? 0.5) + DRAWS * 0.7 })), marks, plane, set),
    ...formula,
  ];
}

/** What has to fit into the height of the plot. */
function shownFunctions({ marks = [] }: PlotShow, curves: readonly Curve[]): ((x: number) => number)[] {
  const slopes = marks.flatMap((mark) => (mark.mark === 'tangent' && mark.trace ? [curves[mark.curve]] : []));
  return [
    ...curves.map(({ expression }) => (x: number) => valueAt(expression, x)),
    ...slopes.flatMap((curve) => (curve ? [(x: number) => slopeAt(curve.expression, x)] : [])),
  ];
}

/** A formula stands at the side of a wide picture, else over the plot. */
function besideFormula(tex: string | undefined, box: Box, set: SceneSet): { room: Box; formula: Step[] } {
  if (!tex) return { room: box, formula: [] };
  const formula = formulaOf(tex, set);
  const wide = set.grid.shape === 'wide';
  const size = wide ? sizeIn(formula, { width: box.width * 0.34, height: box.height * 0.6 }, px(set, 84)) : sizeIn(formula, { width: box.width, height: box.height * 0.2 }, px(set, 76));
  const [width, height] = [formula.width * size, (formula.ascent + formula.descent) * size];
  const gap = px(set, wide ? 70 : 40);
  const room = wide ? { ...box, width: box.width - width - gap } : { ...box, y: box.y + height + gap, height: box.height - height - gap };
  const place = inMiddle(formula, wide ? { ...box, x: box.x + box.width - width, width } : { ...box, height }, size);
  return { room, formula: [writtenStep(formula, place, 0.6, set)] };
}

/** Room around the plane for numbers, names and arrows. */
function plotBox(box: Box, x: Range, y: Range, set: SceneSet): Box {
  const font = labelFont(set);
  const left = x.from >= 0 ? font.size * 2.6 : font.size * 0.6;
  const bottom = y.from >= 0 ? font.size * 1.8 : font.size * 0.6;
  const [top, right] = [px(set, 34), px(set, 34)];
  return { x: box.x + left, y: box.y + top, width: box.width - left - right, height: box.height - top - bottom };
}

function curveStep({ expression, colour }: Curve, plane: Plane, at: number, set: SceneSet): Step {
  const pieces = piecesOf((x) => valueAt(expression, x), plane);
  return {
    at,
    lasts: 0.3,
    enter: stay,
    draw: (context, { seconds }) => {
      const share = easeInOut(progress(seconds, at, DRAWS));
      context.save();
      clipTo(context, plane.box);
      strokePieces(context, pieces, { colour: roleColour(colour, set), width: px(set, 7) }, share);
      context.restore();
    },
  };
}
