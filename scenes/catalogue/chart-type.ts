import type { SceneSet } from '../stage/scene-set.ts';
import { px } from '../stage/type-setter.ts';
import { cssFont, directionOf, type Font } from '../text/type.ts';

/** A short text in a chart, placed by a point on its baseline. */
export interface Tag {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly colour: string;
  readonly font: Font;
}

export const labelFont = (set: SceneSet, strong = false): Font => ({
  ...set.theme.faces[strong ? 'strong' : 'text'],
  size: Math.max(set.grid.minSize, px(set, set.theme.sizes.label)),
});

export function drawTags(context: CanvasRenderingContext2D, tags: readonly Tag[]): void {
  context.letterSpacing = '0px';
  for (const tag of tags) {
    context.font = cssFont(tag.font);
    context.direction = directionOf(tag.text);
    context.textAlign = tag.align;
    context.fillStyle = tag.colour;
    context.fillText(tag.text, tag.x, tag.y);
  }
}

/** Room that was made for a label is this much too narrow for it at most, by the rounding of sums: px. */
const ROUNDING = 0.01;

/** A label that is too wide ends in an ellipsis. */
export function clipped(text: string, width: number, font: Font, set: SceneSet): string {
  if (set.measure(text, font) <= width + ROUNDING) return text;
  const characters = [...text];
  while (characters.length > 1 && set.measure(`${characters.join('').trimEnd()}…`, font) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
