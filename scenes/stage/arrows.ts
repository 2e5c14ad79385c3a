import { px } from './type-setter.ts';
import type { SceneSet } from './scene-set.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** The first `share` of a line through some points. */
export function partOf(points: readonly Point[], share: number): Point[] {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * share;
  const part = points.slice(0, 1);
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index], points[index + 1]];
    if (!from || !to || left <= 0) break;
    const reach = length === 0 ? 1 : Math.min(1, left / length);
    part.push({ x: from.x + (to.x - from.x) * reach, y: from.y + (to.y - from.y) * reach });
    left -= length;
  }
  return part;
}

export interface ArrowStyle {
  readonly colour: string;
  readonly width: number;
  readonly dashed?: boolean | undefined;
  /** Of the point, in pixels; 0 for a line without one. */
  readonly head: number;
}

export const arrowHead = (set: SceneSet): number => px(set, 20);

/** Draws a line through points that ends in an arrow, as far as `share`. */
export function drawArrow(context: CanvasRenderingContext2D, points: readonly Point[], { colour, width, dashed, head }: ArrowStyle, share = 1): void {
  const part = partOf(points, share);
  const tip = part.at(-1);
  const before = part.findLast((point) => tip && distance(point, tip) > head * 0.4) ?? part[0];
  if (!tip || !before || part.length < 2) return;
  const turn = Math.atan2(tip.y - before.y, tip.x - before.x);
  const back = { x: tip.x - Math.cos(turn) * head * 0.8, y: tip.y - Math.sin(turn) * head * 0.8 };
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.setLineDash(dashed ? [width * 3, width * 2.4] : []);
  context.beginPath();
  part.forEach((point, index) => {
    const { x, y } = head > 0 && index === part.length - 1 ? back : point;
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
  context.setLineDash([]);
  if (head <= 0) return;
  const corner = (side: number) => ({ x: tip.x - head * Math.cos(turn + side), y: tip.y - head * Math.sin(turn + side) });
  const [left, right] = [corner(0.42), corner(-0.42)];
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(left.x, left.y);
  context.lineTo(right.x, right.y);
  context.closePath();
  context.fill();
}

/** Corners of a line as curves: what a path of straight pieces looks like when it is bent. */
export function rounded(points: readonly Point[], radius: number): Point[] {
  return points.flatMap((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return [point];
    const reach = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    const towards = (to: Point): Point => {
      const length = distance(point, to) || 1;
      return { x: point.x + ((to.x - point.x) * reach) / length, y: point.y + ((to.y - point.y) * reach) / length };
    };
    const [start, end] = [towards(before), towards(after)];
    return Array.from({ length: 7 }, (_, step) => {
      const t = step / 6;
      const at = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c;
      return { x: at(start.x, point.x, end.x), y: at(start.y, point.y, end.y) };
    });
  });
}
