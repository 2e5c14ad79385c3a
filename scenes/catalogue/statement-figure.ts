import type { VisualOf } from '../../workflows/contracts/index.ts';
import type { Box } from '../stage/grid.ts';
import { from } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { cssFont } from '../text/type.ts';

type Figure = NonNullable<VisualOf<'statement'>['figure']>;

/** A number as large as its room allows, its unit under it. */
export interface FigureBlock {
  readonly height: number;
  /** The step that draws it from `top` down. */
  step(top: number): Step;
}

/** Height of digits, in em. */
const DIGITS = 0.72;
const LARGEST = { wide: 280, square: 300, tall: 360 } as const;

/** How far a number hangs below its line, in em: digits do not, commas and letters do. */
const dropOf = (text: string): number => (/[\p{L}\p{M}]/u.test(text) ? 0.34 : /[,;$]/u.test(text) ? 0.14 : 0);

export function figureBlock({ text, label }: Figure, room: Box, set: SceneSet, reversed: boolean): FigureBlock {
  const { faces, palette, motion } = set.theme;
  const fitting = (words: string, face: typeof faces.display, largest: number) => Math.min(largest, (room.width / set.measure(words, { ...face, size: 100 })) * 100);
  const font = { ...faces.display, size: Math.min(fitting(text, faces.display, px(set, LARGEST[set.grid.shape])), room.height * 0.9) };
  const small = { ...faces.strong, size: label === undefined ? 0 : Math.max(set.grid.minSize, fitting(label, faces.strong, px(set, 64))) };
  const gap = label === undefined ? 0 : px(set, 28) + font.size * dropOf(text);
  const height = font.size * DIGITS + (label === undefined ? 0 : gap + small.size);
  const x = reversed ? room.x + room.width : room.x;
  const step = (top: number): Step => ({
    at: 0.05,
    lasts: motion.enter,
    enter: from(px(set, reversed ? 40 : -40), 0),
    draw: (context) => {
      context.direction = 'ltr';
      context.textAlign = reversed ? 'right' : 'left';
      context.font = cssFont(font);
      context.letterSpacing = `${font.tracking * font.size}px`;
      context.fillStyle = palette.accent;
      context.fillText(text, x, top + font.size * DIGITS);
      if (label === undefined) return;
      context.font = cssFont(small);
      context.letterSpacing = `${small.tracking * small.size}px`;
      context.fillStyle = palette.ink;
      context.fillText(label, x, top + font.size * DIGITS + gap + small.size * 0.76);
    },
  });
  return { height, step };
}
