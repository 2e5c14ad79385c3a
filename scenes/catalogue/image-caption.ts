import type { Box } from '../stage/grid.ts';
import { from } from '../stage/moves.ts';
import { drawPlate, plateOf } from '../stage/plate.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType, shifted } from '../stage/type-setter.ts';
import { drawText } from '../text/typeset.ts';
import { isFull } from './image-frame.ts';

/** When the caption of a picture comes, in seconds. */
const COMES = 0.5;

/** The caption of a picture: under it or beside it where there is room, else in its top corner, on a plate. */
export function captionSteps(caption: string, frame: Box, set: SceneSet): Step[] {
  const { content } = set.grid;
  const gap = px(set, 28);
  const below = content.y + content.height - (frame.y + frame.height) - gap;
  if (!isFull(frame, set) && below > set.grid.minSize * 4) {
    const box = { ...content, y: frame.y + frame.height + gap, height: below };
    return lineSteps(set, setType(set, caption, ROLES.label, box, { maxLines: 3 }), set.theme.palette.soft, COMES);
  }
  const beside = frame.x - content.x - gap * 1.5;
  if (!isFull(frame, set) && beside > set.grid.minSize * 10) {
    const text = setType(set, caption, ROLES.label, { ...content, width: beside }, { maxLines: 7 });
    return lineSteps(set, shifted(text, frame.y + frame.height - text.box.height - text.box.y), set.theme.palette.soft, COMES);
  }
  return [plateStep(caption, frame, set)];
}

function plateStep(caption: string, frame: Box, set: SceneSet): Step {
  const { content } = set.grid;
  const [side, edge] = [px(set, 60), px(set, 42)];
  const x = Math.max(content.x, frame.x + side);
  const y = Math.max(content.y, frame.y + edge);
  const width = Math.min(content.x + content.width, frame.x + frame.width - side) - x;
  const box = { x, y, width: Math.min(width, content.width * 0.7), height: set.grid.height * 0.2 };
  const text = setType(set, caption, ROLES.label, box, { maxLines: 3 });
  const plate = plateOf(set, text.box);
  return {
    at: COMES,
    lasts: 0.5,
    // Gone before the picture is covered.
    until: set.exit.at - 0.15,
    leaves: 0.15,
    enter: from(0, px(set, 20)),
    draw: (context) => {
      drawPlate(context, set, plate);
      drawText(context, text, set.theme.palette.ink);
    },
  };
}
