import type { Box } from '../stage/grid.ts';
import { headingBeside } from '../stage/heading.ts';
import { from } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { fitOptions, px, ROLES } from '../stage/type-setter.ts';
import { fitText } from '../text/fit.ts';
import { cssFont, directionOf } from '../text/type.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { spokenTimes } from '../words/cue-times.ts';
import type { SceneKind } from './kind.ts';

interface Item {
  readonly text: PlacedText;
  readonly mark: string;
  readonly at: number;
}

export const bullets: SceneKind<'bullets'> = (visual, set) => {
  // The set: the heading beside or above; the points below one another, all in one size.
  const { steps: heading, rest } = headingBeside(visual.heading, set);
  const times = spokenTimes(visual.items, set.scene.words, set.exit.at - 1);
  const marks = visual.items.map((_, index) => (visual.ordered ? `${index + 1}` : ''));
  const items = stack(visual.items, rest, set).map((text, index) => ({
    text,
    mark: marks[index] ?? '',
    at: Math.max(0.25 + index * 0.08, (times[index] ?? 0) - 0.2),
  }));

  return [
    // 0.00 s  the heading
    ...heading,
    // 0.25 s and on  each point as its words begin
    ...items.map((item) => itemStep(item, rest, set)),
  ];
};

/** Room for the mark before a point. */
const indentOf = (set: SceneSet): number => px(set, 74);

/** The points in the largest size in which all of them fit, with room between them. */
function stack(items: readonly string[], box: Box, set: SceneSet): PlacedText[] {
  const indent = indentOf(set);
  const direction = directionOf(items.join(' '));
  const inner = { ...box, x: direction === 'rtl' ? box.x : box.x + indent, width: box.width - indent };
  const { minSize, ...options } = fitOptions(set, ROLES.body, inner, { scale: items.length < 4 ? 1.15 : 1 });
  for (let size = options.size; ; size *= 0.96) {
    const tried = Math.max(size, minSize);
    const smallest = tried <= minSize;
    const maxLines = smallest ? Math.max(1, Math.floor(box.height / items.length / (tried * 1.55))) : 4;
    const fitted = items.map((item) => fitText(item.trim(), { ...options, size: tried, minSize: tried, height: box.height, maxLines }));
    const text = fitted.reduce((sum, one) => sum + one.height, 0);
    const gap = Math.min(tried * 0.85, (box.height - text) / Math.max(1, items.length - 1));
    if (!smallest && (gap < tried * 0.4 || fitted.some((one) => one.cut))) continue;
    let y = box.y;
    return fitted.map((one) => {
      const placed = placeText(one, { ...inner, y }, 'start', direction);
      y += one.height + Math.max(gap, 0);
      return placed;
    });
  }
}

function itemStep({ text, mark, at }: Item, box: Box, set: SceneSet): Step {
  const { theme } = set;
  const reversed = text.direction === 'rtl';
  const middle = text.box.y + text.lineHeight / 2;
  const x = reversed ? box.x + box.width : box.x;
  const font = { ...theme.faces.display, size: text.font.size };
  return {
    at,
    lasts: 0.5,
    enter: from(px(set, reversed ? 40 : -40), 0),
    draw: (context) => {
      drawText(context, text, theme.palette.ink);
      context.fillStyle = theme.palette.accent;
      if (mark === '') {
        const side = text.font.size * 0.3;
        context.fillRect(reversed ? x - side : x, middle - side / 2, side, side);
        return;
      }
      context.font = cssFont(font);
      context.textAlign = reversed ? 'right' : 'left';
      context.fillText(mark, x, text.lines[0]?.baseline ?? middle);
    },
  };
}
