import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { SERIES_COLOURS } from '../../../workflows/contracts/colours.ts';
import { formulaOf, roleColour } from '../../formula/draw.ts';
import { drawArrow } from '../../stage/arrows.ts';
import { easeInOut, progress } from '../../stage/clock.ts';
import type { Box } from '../../stage/grid.ts';
import { stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px } from '../../stage/type-setter.ts';
import { beatsOf } from '../../words/beats.ts';
import { axesStep, clipTo, drawLabel, planeOf, type Plane } from './plane.ts';
import { inMiddle, sizeIn, writtenStep } from './writing.ts';

type Show = Extract<VisualOf<'math'>['show'], { form: 'vectors' }>;
type Pair = readonly [number, number];

const TURNS = 2.4;

/** The plane with one scale for both axes, arrows that grow out of their start, and a matrix that moves all of it. */
export function vectorSteps(show: Show, given: Box, set: SceneSet): Step[] {
  const { room: box, formula } = besideFormula(show.tex, given, set);
  const plane = planeFor(box, show.reach, set);
  const beats = beatsOf([...show.vectors.map(({ cue }) => ({ cue })), ...(show.matrix ? [{ cue: show.matrixCue }] : [])], set, 0.6);
  const turnsAt = show.matrix ? Math.max(beats.at(-1) ?? 0, show.matrixCue ? 0 : set.exit.at * 0.5) : Number.POSITIVE_INFINITY;
  const turned = (seconds: number) => easeInOut(progress(seconds, turnsAt, TURNS));
  return [
    axesStep(plane, {}, set),
    ...(show.matrix ? [gridStep(show.matrix, plane, { reach: show.reach, turnsAt, turned }, set)] : []),
    ...show.vectors.map((vector, index) => vectorStep({ ...vector, colour: vector.colour ?? SERIES_COLOURS[index % 4] ?? 'ink' }, plane, { at: beats[index] ?? 0.6, moved: (pair, seconds) => (show.matrix ? between(pair, show.matrix, turned(seconds)) : pair) }, set)),
    ...formula,
  ];
}

function besideFormula(tex: string | undefined, box: Box, set: SceneSet): { room: Box; formula: Step[] } {
  if (!tex) return { room: box, formula: [] };
  const formula = formulaOf(tex, set);
  const wide = set.grid.shape === 'wide';
  const size = sizeIn(formula, wide ? { width: box.width * 0.34, height: box.height * 0.6 } : { width: box.width, height: box.height * 0.22 }, px(set, 84));
  const [width, height] = [formula.width * size, (formula.ascent + formula.descent) * size];
  const gap = px(set, wide ? 70 : 40);
  const room = wide ? { ...box, width: box.width - width - gap } : { ...box, y: box.y + height + gap, height: box.height - height - gap };
  return { room, formula: [writtenStep(formula, inMiddle(formula, wide ? { ...box, x: box.x + box.width - width, width } : { ...box, height }, size), 0.4, set)] };
}

/** As much of the plane as the box has room for; at least `reach` to each side of the origin. */
function planeFor(box: Box, reach: number, set: SceneSet): Plane {
  const edge = px(set, 34);
  const inner = { x: box.x, y: box.y + edge, width: box.width - edge, height: box.height - edge };
  const unit = Math.min(inner.width, inner.height) / (2 * reach);
  const [across, up] = [inner.width / unit / 2, inner.height / unit / 2];
  return planeOf(inner, { from: -across, to: across }, { from: -up, to: up });
}

/** Where a matrix takes a vector, a share of the way. */
export function between([x, y]: Pair, [[a, b], [c, d]]: readonly [Pair, Pair], share: number): Pair {
  return [x + (a * x + b * y - x) * share, y + (c * x + d * y - y) * share];
}

function gridStep(matrix: readonly [Pair, Pair], plane: Plane, { reach, turnsAt, turned }: { reach: number; turnsAt: number; turned: (seconds: number) => number }, set: SceneSet): Step {
  const far = Math.ceil(Math.max(plane.x.to, plane.y.to, reach)) * 2;
  const lines = Array.from({ length: far * 2 + 1 }, (_, index) => index - far);
  return {
    at: turnsAt - 0.4,
    lasts: 0.4,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const to = (pair: Pair) => {
        const [x, y] = between(pair, matrix, turned(seconds));
        return { x: plane.across(x), y: plane.down(y) };
      };
      clipTo(context, plane.box);
      context.globalAlpha *= 0.55 * entered;
      context.strokeStyle = roleColour('second', set);
      context.lineWidth = px(set, 2.5);
      for (const line of lines) {
        for (const [start, end] of [[to([line, -far]), to([line, far])], [to([-far, line]), to([far, line])]] as const) {
          context.beginPath();
          context.moveTo(start.x, start.y);
          context.lineTo(end.x, end.y);
          context.stroke();
        }
      }
    },
  };
}

type Vector = Show['vectors'][number] & { readonly colour: NonNullable<Show['vectors'][number]['colour']> };

function vectorStep({ to, from = [0, 0], label, colour }: Vector, plane: Plane, { at, moved }: { at: number; moved: (pair: Pair, seconds: number) => Pair }, set: SceneSet): Step {
  const place = ([x, y]: Pair) => ({ x: plane.across(x), y: plane.down(y) });
  return {
    at,
    lasts: 0.7,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const [start, end] = [place(moved(from, seconds)), place(moved(to, seconds))];
      drawArrow(context, [start, end], { colour: roleColour(colour, set), width: px(set, 9), head: px(set, 34) }, entered);
      if (!label) return;
      context.globalAlpha *= entered;
      const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
      const away = px(set, 46);
      const beyond = { x: end.x + ((end.x - start.x) * away) / length, y: end.y + ((end.y - start.y) * away) / length };
      drawLabel(context, label, { ...beyond, align: 'center' }, { colour, box: plane.box }, set);
    },
  };
}
