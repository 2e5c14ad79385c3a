import type { Box } from './grid.ts';
import type { SceneSet } from './scene-set.ts';
import { px } from './type-setter.ts';

/** The sheet that a text needs behind it where it lies over an image. */
export function plateOf(set: SceneSet, { x, y, width, height }: Box): Box {
  const [side, edge] = [px(set, 32), px(set, 14)];
  return { x: x - side, y: y - edge, width: width + 2 * side, height: height + 2 * edge };
}

export function drawPlate(context: CanvasRenderingContext2D, set: SceneSet, { x, y, width, height }: Box): void {
  context.fillStyle = set.theme.palette.sheet;
  context.beginPath();
  context.roundRect(x, y, width, height, px(set, set.theme.shape.radius));
  context.fill();
}
