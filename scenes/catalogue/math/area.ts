import { valueAt } from '../../../workflows/contracts/expression.ts';
import type { PlotMark } from '../../../workflows/contracts/index.ts';
import { roleColour } from '../../formula/draw.ts';
import { easeInOut, easeOut, progress } from '../../stage/clock.ts';
import { stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px } from '../../stage/type-setter.ts';
import { piecesOf } from './curves.ts';
import type { MarkTime } from './marks.ts';
import { clipTo, drawLabel, type Plane } from './plane.ts';
import type { Curve } from './stroke.ts';

/** How much of its colour an area has. */
const WASH = 0.28;

/** The area between a curve and the axis: swept from the left, or first as bars that grow. */
export function areaStep({ from, to, bars, label, colour }: Extract<PlotMark, { mark: 'area' }>, curve: Curve, plane: Plane, { at, slides }: MarkTime, set: SceneSet): Step {
  const { box, across, down } = plane;
  const role = colour ?? curve.colour;
  const f = (x: number) => valueAt(curve.expression, x);
  const floor = down(Math.min(plane.y.to, Math.max(plane.y.from, 0)));
  const pieces = piecesOf(f, plane, { from, to });
  const width = (to - from) / (bars ?? 1);
  const columns = Array.from({ length: bars ?? 0 }, (_, index) => ({ x: across(from + index * width), y: down(f(from + (index + 0.5) * width)) }));
  const fillsAt = bars ? at + Math.max(1.2, slides.lasts * 0.6) : at;
  const middle = (from + to) / 2;
  return {
    at,
    lasts: 0.5,
    enter: stay,
    draw: (context, { seconds }) => {
      const alpha = context.globalAlpha;
      const filled = easeInOut(progress(seconds, fillsAt, 1));
      context.save();
      clipTo(context, box);
      context.fillStyle = roleColour(role, set);
      context.globalAlpha = alpha * WASH;
      const thick = across(from + width) - across(from);
      columns.forEach((column, index) => {
        const grown = easeOut(progress(seconds, at + (0.9 * index) / columns.length, 0.5)) * (1 - filled);
        context.fillRect(column.x, floor + (column.y - floor) * (grown > 0 && filled > 0 ? 1 : grown), Math.max(1, thick - px(set, 3)) * (filled > 0 ? grown : 1), (floor - column.y) * (grown > 0 && filled > 0 ? 1 : grown));
      });
      if (filled > 0) {
        context.beginPath();
        context.rect(across(from), box.y, (across(to) - across(from)) * filled, box.height);
        context.clip();
        for (const piece of pieces) fillUnder(context, piece, floor);
      }
      context.restore();
      context.globalAlpha = alpha * easeOut(progress(seconds, fillsAt + 0.7, 0.4));
      if (label && context.globalAlpha > 0) drawLabel(context, label, { x: across(middle), y: (floor + down(f(middle))) / 2, align: 'center' }, { colour: role, box }, set);
      context.globalAlpha = alpha;
    },
  };
}

function fillUnder(context: CanvasRenderingContext2D, piece: readonly { x: number; y: number }[], floor: number): void {
  const [first, last] = [piece[0], piece.at(-1)];
  if (!first || !last) return;
  context.beginPath();
  context.moveTo(first.x, floor);
  for (const point of piece) context.lineTo(point.x, point.y);
  context.lineTo(last.x, floor);
  context.closePath();
  context.fill();
}
