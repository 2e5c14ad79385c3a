import { valueAt } from '../../../workflows/contracts/expression.ts';
import type { PlotMark } from '../../../workflows/contracts/index.ts';
import type { ColourRole } from '../../../workflows/contracts/colours.ts';
import { roleColour } from '../../formula/draw.ts';
import { SLOPE } from '../../formula/load.ts';
import { easeInOut, easeOut, progress } from '../../stage/clock.ts';
import { fade, stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px } from '../../stage/type-setter.ts';
import { areaStep } from './area.ts';
import { piecesOf, slopeAt } from './curves.ts';
import { clipTo, drawLabel, type LabelPlace, type Plane } from './plane.ts';
import { strokePieces, type Curve } from './stroke.ts';

/** When a mark is on, and when it moves. */
export interface MarkTime {
  readonly at: number;
  readonly until: number | undefined;
  /** From when to when it slides. */
  readonly slides: { readonly at: number; readonly lasts: number };
}

/** How far a tangent reaches to each side, as a share of the plane's diagonal. */
export const TANGENT_REACH = 0.24;

/** A mark takes most of its time to slide, but never longer than this, s; then it rests. */
const SLIDES = 0.66;
const LONGEST_SLIDE = 10;

export interface Marked {
  readonly curves: readonly Curve[];
  readonly plane: Plane;
  readonly beats: readonly number[];
}

/** What is shown on the curves. A mark goes when the next of its kind comes. */
export function markSteps(marks: readonly PlotMark[], { curves, plane, beats }: Marked, set: SceneSet): Step[] {
  return marks.flatMap((mark, index): Step[] => {
    const curve = curves[mark.curve];
    if (!curve) return [];
    const at = beats[index] ?? 0;
    const next = marks.findIndex((other, later) => later > index && other.mark === mark.mark && mark.mark !== 'point');
    const until = next < 0 ? undefined : beats[next];
    // Until the next mark of any kind: what moves is done before the voice goes on.
    const free = (beats[index + 1] ?? set.exit.at) - at - 0.5;
    const time: MarkTime = { at, until, slides: { at: at + 0.5, lasts: Math.min(LONGEST_SLIDE, Math.max(0.8, free * SLIDES)) } };
    return [{ ...stepOf(mark, curve, plane, time, set), ...(until === undefined ? {} : { until: until - 0.1, leaves: 0.3, leave: fade }) }];
  });
}

function stepOf(mark: PlotMark, curve: Curve, plane: Plane, time: MarkTime, set: SceneSet): Step {
  switch (mark.mark) {
    case 'point':
      return pointStep(mark, curve, plane, time, set);
    case 'tangent':
      return tangentStep(mark, curve, plane, time, set);
    case 'secant':
      return secantStep(mark, curve, plane, time, set);
    case 'area':
      return areaStep(mark, curve, plane, time, set);
  }
}

type Of<Mark extends PlotMark['mark']> = Extract<PlotMark, { mark: Mark }>;

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, set: SceneSet): void {
  context.fillStyle = set.theme.palette.paper;
  context.beginPath();
  context.arc(x, y, radius * 1.35, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

function pointStep({ x, label, guides, colour = 'ink' }: Of<'point'>, { expression }: Curve, plane: Plane, { at }: MarkTime, set: SceneSet): Step {
  const { box, across, down } = plane;
  const place = { x: across(x), y: down(valueAt(expression, x)) };
  const slope = slopeAt(expression, x);
  const foot = { x: across(Math.min(plane.x.to, Math.max(plane.x.from, 0))), y: down(Math.min(plane.y.to, Math.max(plane.y.from, 0))) };
  const dash = [px(set, 10), px(set, 9)];
  return {
    at,
    lasts: 0.4,
    enter: fade,
    draw: (context, { seconds, entered }) => {
      if (guides) {
        const style = { colour: set.theme.palette.soft, width: px(set, 3), dash };
        strokePieces(context, [[place, { x: place.x, y: foot.y }]], style, entered);
        strokePieces(context, [[place, { x: foot.x, y: place.y }]], style, entered);
      }
      dot(context, place.x, place.y, px(set, 14) * easeOut(progress(seconds, at, 0.35)), roleColour(colour, set), set);
      if (label) drawLabel(context, label, { x: place.x + px(set, slope >= 0 ? -26 : 26), y: place.y - px(set, 38), align: slope >= 0 ? 'right' : 'left' }, { colour, box }, set);
    },
  };
}

export interface Straight {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
}

/** A straight line through a point of the plane: a piece around it, or all across. */
function drawStraight(context: CanvasRenderingContext2D, { x, y, slope }: Straight, plane: Plane, { colour, share, reach }: { colour: string; share: number; reach: number }, set: SceneSet): void {
  const { box, across, down } = plane;
  const at = { x: across(x), y: down(y) };
  const turn = { x: box.width / (plane.x.to - plane.x.from), y: (-slope * box.height) / (plane.y.to - plane.y.from) };
  const length = Math.hypot(turn.x, turn.y);
  const arm = (reach * share) / length;
  context.save();
  clipTo(context, box);
  strokePieces(context, [[{ x: at.x - turn.x * arm, y: at.y - turn.y * arm }, { x: at.x + turn.x * arm, y: at.y + turn.y * arm }]], { colour, width: px(set, 6) });
  context.restore();
}

const slopeText = (slope: number): string => ` = ${(Math.abs(slope) < 0.005 ? 0 : slope).toFixed(2).replace('-', '−')}`;

/** Where a label stands beside a line: over it, on its steep side. */
function besideLine({ x, y, slope }: Straight, { across, down }: Plane, set: SceneSet) {
  const rises = slope >= 0;
  return { x: across(x) + px(set, rises ? -40 : 40), y: down(y) - px(set, 74), align: rises ? ('right' as const) : ('left' as const) };
}

export interface Said {
  readonly label: string | undefined;
  readonly slope: boolean | undefined;
  readonly colour: ColourRole;
}

/** What is said beside a line, as a label has it; undefined where nothing is. */
export function saidOf(line: Straight, { label, slope }: Omit<Said, 'colour'>, plane: Plane, set: SceneSet): { tex: string; place: LabelPlace; more: string } | undefined {
  return label || slope ? { tex: label ?? SLOPE, place: besideLine(line, plane, set), more: slope ? slopeText(line.slope) : '' } : undefined;
}

function drawSaid(context: CanvasRenderingContext2D, line: Straight, { colour, ...said }: Said, plane: Plane, set: SceneSet): void {
  const label = saidOf(line, said, plane, set);
  if (label) drawLabel(context, label.tex, label.place, { colour, box: plane.box, more: label.more }, set);
}

function tangentStep({ x, to = x, slope, trace, label, colour = 'second' }: Of<'tangent'>, { expression }: Curve, plane: Plane, { at, slides }: MarkTime, set: SceneSet): Step {
  const reach = Math.hypot(plane.box.width, plane.box.height) * TANGENT_REACH;
  const traced = trace ? piecesOf((place) => slopeAt(expression, place), plane, { from: Math.min(x, to), to: Math.max(x, to) }) : [];
  const turned = to < x ? traced.map((piece) => piece.toReversed()).toReversed() : traced;
  return {
    at,
    lasts: 0.5,
    enter: fade,
    draw: (context, { seconds, entered }) => {
      const slid = easeInOut(progress(seconds, slides.at, slides.lasts));
      const here = x + (to - x) * slid;
      const line = { x: here, y: valueAt(expression, here), slope: slopeAt(expression, here) };
      const ink = roleColour(colour, set);
      if (trace && to !== x) {
        context.save();
        clipTo(context, plane.box);
        context.beginPath();
        const [left, right] = [plane.across(Math.min(x, here)), plane.across(Math.max(x, here))];
        context.rect(left, plane.box.y, right - left, plane.box.height);
        context.clip();
        strokePieces(context, turned, { colour: ink, width: px(set, 6), dash: [px(set, 2), px(set, 14)] });
        context.restore();
        dot(context, plane.across(here), plane.down(line.slope), px(set, 10), ink, set);
      }
      drawStraight(context, line, plane, { colour: ink, share: entered, reach }, set);
      dot(context, plane.across(here), plane.down(line.y), px(set, 13), ink, set);
      drawSaid(context, line, { label, slope, colour }, plane, set);
    },
  };
}

function secantStep({ x, from, to = from, slope, rise, label, colour = 'second' }: Of<'secant'>, { expression }: Curve, plane: Plane, { at, slides }: MarkTime, set: SceneSet): Step {
  const reach = Math.hypot(plane.box.width, plane.box.height);
  const fixed = { x, y: valueAt(expression, x) };
  return {
    at,
    lasts: 0.6,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const slid = easeInOut(progress(seconds, slides.at, slides.lasts));
      const other = from + (to - from) * slid;
      const away = other - x;
      const value = valueAt(expression, other);
      const line = { ...fixed, slope: Math.abs(away) < 1e-5 ? slopeAt(expression, x) : (value - fixed.y) / away };
      const ink = roleColour(colour, set);
      const [a, b] = [{ x: plane.across(x), y: plane.down(fixed.y) }, { x: plane.across(other), y: plane.down(value) }];
      context.globalAlpha *= entered;
      if (rise && Math.abs(b.x - a.x) > px(set, 6)) {
        const corner = { x: b.x, y: a.y };
        const style = { width: px(set, 5), dash: [px(set, 12), px(set, 8)] };
        strokePieces(context, [[a, corner]], { ...style, colour: roleColour('fourth', set) });
        strokePieces(context, [[corner, b]], { ...style, colour: roleColour('third', set) });
      }
      drawStraight(context, line, plane, { colour: ink, share: entered, reach }, set);
      dot(context, a.x, a.y, px(set, 13), roleColour('ink', set), set);
      dot(context, b.x, b.y, px(set, 13), ink, set);
      drawSaid(context, line, { label, slope, colour }, plane, set);
    },
  };
}
