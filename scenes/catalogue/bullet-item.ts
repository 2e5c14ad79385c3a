import { easeInOut, progress } from '../stage/clock.ts';
import type { Box } from '../stage/grid.ts';
import { from } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { cssFont } from '../text/type.ts';
import { drawText, type PlacedText } from '../text/typeset.ts';
import { mix } from '../themes/contrast.ts';

/** A point of a list: its mark is a number or, without one, a square. `[at, until)` is when it is the one spoken of. */
export interface Item {
  readonly text: PlacedText;
  readonly mark: string | undefined;
  readonly at: number;
  readonly until: number;
}

/** Seconds in which a mark stands out, or steps back. */
const TURNS = 0.35;

/** A point comes from the side where reading starts; while it is spoken of, its mark reaches out to it. */
export function itemStep(item: Item, box: Box, set: SceneSet): Step {
  const { ink } = set.theme.palette;
  const reversed = item.text.direction === 'rtl';
  return {
    at: item.at,
    lasts: 0.5,
    enter: from(px(set, reversed ? 40 : -40), 0),
    draw: (context, { seconds }) => {
      drawText(context, item.text, ink);
      const standsOut = easeInOut(progress(seconds, item.at + 0.1, TURNS) - progress(seconds, item.until, TURNS));
      if (item.mark === undefined) drawSquare(context, item.text, box, set, standsOut);
      else drawNumber(context, item.text, item.mark, box, set, standsOut);
    },
  };
}

function drawSquare(context: CanvasRenderingContext2D, text: PlacedText, box: Box, set: SceneSet, standsOut: number): void {
  const side = text.font.size * 0.26;
  const width = side + text.font.size * 0.6 * standsOut;
  const x = text.direction === 'rtl' ? box.x + box.width - width : box.x;
  context.fillStyle = set.theme.palette.accent;
  context.fillRect(x, text.box.y + text.lineHeight / 2 - side / 2, width, side);
}

function drawNumber(context: CanvasRenderingContext2D, text: PlacedText, mark: string, box: Box, set: SceneSet, standsOut: number): void {
  const { faces, palette } = set.theme;
  const reversed = text.direction === 'rtl';
  context.font = cssFont({ ...faces.display, size: text.font.size * 1.06 });
  context.direction = 'ltr';
  context.textAlign = reversed ? 'right' : 'left';
  context.fillStyle = mix(palette.soft, palette.accent, standsOut);
  context.fillText(mark, reversed ? box.x + box.width : box.x, text.lines[0]?.baseline ?? text.box.y);
}
