import { valueAt } from '../../../workflows/contracts/expression.ts';
import type { PlotMark } from '../../../workflows/contracts/index.ts';
import type { Point } from '../../stage/arrows.ts';
import type { Box } from '../../stage/grid.ts';
import { fade } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px } from '../../stage/type-setter.ts';
import { piecesOf, slopeAt } from './curves.ts';
import { saidOf, TANGENT_REACH, type Straight } from './marks.ts';
import { drawLabel, labelBox, type LabelPlace, type Plane } from './plane.ts';
import type { Curve } from './stroke.ts';

export interface Named {
  readonly curve: Curve;
  readonly label: string | undefined;
  /** When its curve has come, s. */
  readonly at: number;
}

/** The names of curves, each where no curve and nothing that is shown on one goes through it. */
export function nameSteps(named: readonly Named[], marks: readonly PlotMark[], plane: Plane, set: SceneSet): Step[] {
  const curves = named.map(({ curve }) => curve);
  const points = curves.map((curve) => visible(pointsOf(curve, plane), plane.box));
  const taken = [...points.flat(), ...marks.flatMap((mark) => marked(mark, curves, plane, set))];
  return named.flatMap(({ curve: { colour }, label, at }, index): Step[] => {
    if (!label) return [];
    const boxAt = (place: LabelPlace): Box => labelBox(label, place, plane.box, set);
    const place = freePlace(points[index] ?? [], taken, { gap: px(set, 34), boxAt });
    if (!place) return [];
    taken.push(...edgesOf(boxAt(place)));
    return [{ at, lasts: 0.4, enter: fade, draw: (context) => drawLabel(context, label, place, { colour, box: plane.box }, set) }];
  });
}

/** Where along a curve its name stands: near its end, if there is room. */
const SHARES = [0.84, 0.76, 0.92, 0.68, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

/** The place beside a curve where a name covers the fewest of the points that are taken; under the curve rather than over it. */
export function freePlace(curve: readonly Point[], taken: readonly Point[], { gap, boxAt }: { gap: number; boxAt: (place: LabelPlace) => Box }): LabelPlace | undefined {
  const places = SHARES.flatMap((share) => placesBeside(curve, Math.floor(curve.length * share), gap));
  const counted = places.map((place) => ({ place, covered: coveredBy(grown(boxAt(place), gap * AIR), taken) }));
  return counted.reduce<(typeof counted)[number] | undefined>((best, one) => (best && best.covered <= one.covered ? best : one), undefined)?.place;
}

/** Lines are drawn wider than their points, and dots are round: so much of the gap stays free around a name. */
const AIR = 0.4;

const grown = ({ x, y, width, height }: Box, by: number): Box => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by });

function placesBeside(curve: readonly Point[], index: number, gap: number): LabelPlace[] {
  const [at, before] = [curve[index], curve[index - 6]];
  if (!at || !before) return [];
  const rises = at.y < before.y;
  const [under, over] = rises ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const aside = rises ? gap : -gap;
  return [
    { x: at.x + aside, y: at.y + gap, align: under },
    { x: at.x - aside, y: at.y - gap, align: over },
  ];
}

const coveredBy = ({ x, y, width, height }: Box, taken: readonly Point[]): number =>
  taken.filter((point) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height).length;

const pointsOf = ({ expression }: Curve, plane: Plane): Point[] => piecesOf((x) => valueAt(expression, x), plane).flat();

const visible = (points: readonly Point[], { x, y, width, height }: Box): Point[] =>
  points.filter((point) => point.y >= y && point.y <= y + height && point.x >= x && point.x <= x + width);

/** Points along what a mark draws: where it is first, where it is last, and two places between. */
function marked(mark: PlotMark, curves: readonly Curve[], plane: Plane, set: SceneSet): Point[] {
  const curve = curves[mark.curve];
  if (!curve || mark.mark === 'area') return [];
  const { across, down, x, y } = plane;
  const valued = (at: number) => valueAt(curve.expression, at);
  if (mark.mark === 'point') {
    const place = { x: across(mark.x), y: down(valued(mark.x)) };
    const [footX, footY] = [across(within(0, x)), down(within(0, y))];
    return mark.guides ? [...between(place, { x: place.x, y: footY }), ...between(place, { x: footX, y: place.y })] : [place];
  }
  const said = (line: Straight): Point[] => {
    const shown = saidOf(line, { label: mark.label, slope: mark.slope }, plane, set);
    return shown ? edgesOf(labelBox(shown.tex, shown.place, plane.box, set, shown.more)) : [];
  };
  const straight = (at: number, slope: number): Point[] => visible(between(...ends(at, valued(at), slope, plane)), plane.box);
  if (mark.mark === 'tangent') {
    const { x: from, to = from, trace } = mark;
    const reach = Math.hypot(plane.box.width, plane.box.height) * TANGENT_REACH;
    const near = (at: number) => ({ x: left, y: top }: Point): boolean => Math.hypot(left - across(at), top - down(valued(at))) <= reach;
    const slopes = trace ? piecesOf((at) => slopeAt(curve.expression, at), plane, { from: Math.min(from, to), to: Math.max(from, to) }).flat() : [];
    const lines = sliding(from, to).map((at): Straight => ({ x: at, y: valued(at), slope: slopeAt(curve.expression, at) }));
    return [...lines.flatMap((line) => [...straight(line.x, line.slope).filter(near(line.x)), ...said(line)]), ...slopes];
  }
  return sliding(mark.from, mark.to ?? mark.from).flatMap((other) => {
    const slope = Math.abs(other - mark.x) < 1e-5 ? slopeAt(curve.expression, mark.x) : (valued(other) - valued(mark.x)) / (other - mark.x);
    const rise = mark.rise ? between({ x: across(other), y: down(valued(mark.x)) }, { x: across(other), y: down(valued(other)) }) : [];
    return [...straight(mark.x, slope), ...rise, ...said({ x: mark.x, y: valued(mark.x), slope })];
  });
}

const within = (value: number, { from, to }: { from: number; to: number }): number => Math.min(to, Math.max(from, value));

const sliding = (from: number, to: number): number[] => (from === to ? [from] : [0, 1 / 3, 2 / 3, 1].map((share) => from + (to - from) * share));

/** Where a straight line through a point of the plane meets its sides. */
function ends(at: number, value: number, slope: number, { x, across, down }: Plane): [Point, Point] {
  const end = (to: number): Point => ({ x: across(to), y: down(value + slope * (to - at)) });
  return [end(x.from), end(x.to)];
}

/** So many points stand for a line: the letters of a name are further apart. */
const DENSE = 120;

const between = (a: Point, b: Point): Point[] =>
  Array.from({ length: DENSE + 1 }, (_, index) => ({ x: a.x + ((b.x - a.x) * index) / DENSE, y: a.y + ((b.y - a.y) * index) / DENSE }));

/** A grid of points over a name that stands: the next one keeps off it. */
const edgesOf = ({ x, y, width, height }: Box): Point[] =>
  Array.from({ length: 15 }, (_, index) => ({ x: x + (width * (index % 5)) / 4, y: y + (height * Math.floor(index / 5)) / 2 }));
