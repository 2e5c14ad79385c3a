import { drawText } from '../text/typeset.ts';
import type { Box } from './grid.ts';
import { from } from './moves.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';
import { px, ROLES, setType } from './type-setter.ts';

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

/** A heading that lies over a picture, in the corner where reading starts. */
export function headingOnPlate(heading: string, set: SceneSet): Step {
  const { content } = set.grid;
  const side = px(set, 32);
  const text = setType(set, heading, ROLES.heading, { ...content, x: content.x + side, width: content.width * 0.7 - side, height: content.height * 0.3 }, { maxLines: 3, scale: 0.8 });
  const plate = plateOf(set, text.box);
  return {
    at: 0.5,
    lasts: 0.5,
    until: set.exit.at - 0.15,
    leaves: 0.15,
    enter: from(0, px(set, 20)),
    draw: (context) => {
      drawPlate(context, set, plate);
      drawText(context, text, set.theme.palette.ink);
    },
  };
}
