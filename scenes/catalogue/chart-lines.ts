import { easeInOut, progress } from '../stage/clock.ts';
import { stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import type { Plot } from './chart-axes.ts';

interface Series {
  readonly values: readonly number[];
}

const DRAWS = 1.1;

/** Lines that are drawn from the left, each ending in a dot. */
export function curveSteps(plot: Plot, series: readonly Series[], set: SceneSet): Step[] {
  const { palette } = set.theme;
  return series.map(({ values }, row): Step => {
    const points = values.map((value, index) => ({ x: plot.slot(index), y: plot.place(value) }));
    const at = 0.35 + row * 0.15;
    return {
      at,
      lasts: 0.3,
      enter: stay,
      draw: (context, { seconds }) => {
        const share = easeInOut(progress(seconds, at, DRAWS));
        context.strokeStyle = palette.series[row] ?? palette.ink;
        context.fillStyle = context.strokeStyle;
        context.lineWidth = px(set, 6);
        context.lineJoin = 'round';
        context.lineCap = 'round';
        const end = trace(context, points, share);
        context.beginPath();
        context.arc(end.x, end.y, px(set, 10), 0, Math.PI * 2);
        context.fill();
      },
    };
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Strokes the first `share` of a line through the points; gives the place where it ends. */
function trace(context: CanvasRenderingContext2D, points: readonly Point[], share: number): Point {
  const reach = (points.length - 1) * share;
  const whole = Math.floor(reach);
  const [before, after] = [points[whole], points[whole + 1]];
  const first = points[0] ?? { x: 0, y: 0 };
  const part = reach - whole;
  const end = before && after ? { x: before.x + (after.x - before.x) * part, y: before.y + (after.y - before.y) * part } : (before ?? first);
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const point of points.slice(1, whole + 1)) context.lineTo(point.x, point.y);
  context.lineTo(end.x, end.y);
  context.stroke();
  return end;
}
