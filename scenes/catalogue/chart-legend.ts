import type { Box } from '../stage/grid.ts';
import { fade } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { clipped, drawTags, labelFont, type Tag } from './chart-type.ts';

/** The names of the series with their colours, in a row above the plot; and the unit before them. */
export function legendSteps(names: readonly string[], unit: string | undefined, box: Box, set: SceneSet): { steps: Step[]; height: number } {
  const { palette } = set.theme;
  const font = labelFont(set);
  const row = font.size * 1.5;
  const chips: { x: number; y: number; colour: string }[] = [];
  const tags: Tag[] = [];
  let [x, y] = [box.x, box.y + font.size];
  const entries = [
    ...(unit ? [{ text: unit, colour: undefined }] : []),
    ...(names.length > 1 ? names.map((text, index) => ({ text, colour: palette.series[index] })) : []),
  ];
  for (const { text, colour } of entries) {
    const chip = colour ? font.size * 1.1 : 0;
    const shown = clipped(text, box.width - chip, font, set);
    const width = chip + set.measure(shown, font);
    if (x > box.x && x + width > box.x + box.width) [x, y] = [box.x, y + row];
    if (colour) chips.push({ x, y, colour });
    tags.push({ text: shown, x: x + chip, y, align: 'left', colour: colour ? palette.ink : palette.soft, font });
    x += width + font.size * 1.6;
  }
  if (tags.length === 0) return { steps: [], height: 0 };
  const step: Step = {
    at: 0.2,
    lasts: 0.5,
    enter: fade,
    draw: (context) => {
      const side = font.size * 0.62;
      for (const chip of chips) {
        context.fillStyle = chip.colour;
        context.fillRect(chip.x, chip.y - side - font.size * 0.04, side, side);
      }
      drawTags(context, tags);
    },
  };
  return { steps: [step], height: y - box.y + row * 0.9 };
}
