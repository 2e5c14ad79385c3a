import { fitText, type FitOptions } from '../text/fit.ts';
import { drawLine, placeText, type Align, type PlacedText } from '../text/typeset.ts';
import { directionOf } from '../text/type.ts';
import type { Sizes, Theme } from '../themes/theme.ts';
import type { Box } from './grid.ts';
import { float, from, uncover, type Move } from './moves.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';

/** A role of type: which face, how large at most, how far apart the lines. */
export interface Role {
  readonly face: keyof Theme['faces'];
  readonly size: keyof Sizes;
  readonly leading: number;
}

export const ROLES = {
  title: { face: 'display', size: 'title', leading: 1.05 },
  heading: { face: 'display', size: 'heading', leading: 1.12 },
  statement: { face: 'displayLight', size: 'statement', leading: 1.2 },
  motto: { face: 'displayLight', size: 'title', leading: 1.12 },
  quote: { face: 'displayLight', size: 'quote', leading: 1.22 },
  body: { face: 'text', size: 'body', leading: 1.3 },
  strong: { face: 'strong', size: 'body', leading: 1.3 },
  caption: { face: 'strong', size: 'caption', leading: 1.3 },
  label: { face: 'text', size: 'label', leading: 1.3 },
  strongLabel: { face: 'strong', size: 'label', leading: 1.3 },
  code: { face: 'mono', size: 'code', leading: 1.5 },
} as const satisfies Record<string, Role>;

export interface TypeOptions {
  readonly scale?: number;
  readonly maxLines?: number;
  readonly maxCharacters?: number;
  readonly align?: Align;
}

/** How a role is fitted into a box of this picture. */
export function fitOptions(set: SceneSet, role: Role, box: Box, { scale = 1, ...rest }: TypeOptions = {}): FitOptions {
  const { theme, grid, measure } = set;
  const size = Math.max(grid.minSize, theme.sizes[role.size] * scale * grid.unit);
  const limits = { width: box.width, height: box.height, size, minSize: grid.minSize, leading: role.leading };
  return { face: theme.faces[role.face], measure, ...limits, ...rest };
}

/** Sets a text at the top of a box, as large as its role allows and the box has room for. */
export function setType(set: SceneSet, text: string, role: Role, box: Box, options: TypeOptions = {}): PlacedText {
  const tidy = text.replace(/\s+/gu, ' ').trim();
  const fit = fitOptions(set, role, box, options);
  const tight = fitText(tidy, fit);
  // Lines of large type stand close; of the same type set small they would touch.
  const loose = tight.font.size < fit.size * 0.7 && role.leading < LOOSE;
  const fitted = loose ? fitText(tidy, { ...fit, leading: LOOSE }) : tight;
  return placeText(fitted, box, options.align, directionOf(tidy));
}

const LOOSE = 1.18;

/** The box a text would take is moved so that it stands in the middle, or at the end, of the height of another. */
export function shifted(text: PlacedText, dy: number): PlacedText {
  const lines = text.lines.map((line) => ({ ...line, baseline: line.baseline + dy }));
  return { ...text, lines, box: { ...text.box, y: text.box.y + dy } };
}

/** Seconds between two lines that come one after the other; many come faster. */
export const staggerOf = (set: SceneSet, count: number): number => Math.min(set.theme.motion.stagger, 0.6 / Math.max(1, count));

export const px = (set: SceneSet, pixels: number): number => pixels * set.grid.unit;

/** The way lines come in a theme. */
export function risen(set: SceneSet): Move {
  const { motion } = set.theme;
  const reversed = set.reading === 'rtl';
  const travel = px(set, motion.travel);
  switch (motion.lines) {
    case 'rise':
      return from(0, travel);
    case 'slide':
      return from(reversed ? travel : -travel, 0);
    case 'float':
      return float(travel);
    case 'write':
      return uncover({ x: 0, y: 0, width: set.grid.width, height: set.grid.height }, reversed ? 'right' : 'left');
  }
}

/** Lines that come one after the other, from `at` on. `shared`: what they are to a scene that shows the same ones. */
export function lineSteps(set: SceneSet, text: PlacedText, colour: string, at: number, enter: Move = risen(set), shared?: string): Step[] {
  const stagger = staggerOf(set, text.lines.length);
  return text.lines.map((line, index) => ({
    at: at + index * stagger,
    lasts: set.theme.motion.enter,
    enter,
    ...(shared && { shared: { name: `${shared} ${line.text}`, box: { x: line.x, y: line.baseline - text.font.size, width: line.width, height: text.font.size } } }),
    draw: (context) => drawLine(context, text, line, colour),
  }));
}
