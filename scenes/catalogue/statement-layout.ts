import type { VisualOf } from '../../workflows/contracts/index.ts';
import { pictogramOf } from '../../workflows/contracts/visual-pictogram.ts';
import { placePictogram } from '../pictograms/place.ts';
import { below, columnOf, type Box } from '../stage/grid.ts';
import { fade, stay } from '../stage/moves.ts';
import { discStep } from '../stage/ornaments.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { figureBlock } from './statement-figure.ts';

/** Where the text of a statement stands, and what stands with it. */
export interface StatementLayout {
  readonly box: Box;
  /** Where in the height of its box the text stands. */
  readonly stand: number;
  readonly steps: readonly Step[];
  /** The text is to be smaller than what stands beside it. */
  readonly bounded?: boolean;
  /** The width of the rule that stands before the text, as high as that. */
  readonly rule?: Pick<Box, 'x' | 'width'>;
}

/** A number that a text is about: with its unit, or a year; neither a mere "two" nor the number of a version. */
const NUMBER = /(?<![\p{L}\p{N}.,])([$€£]\s?)?(\d{1,3}(?:[,.'\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)(?:\s?(%|‰|°C?|km|kg|m|cm|mm|GW|MW|TWh))?(?![\p{L}\p{N}])/gu;
/** Beside a longer text a number has no room. */
const LONGEST_BESIDE = 175;
/** A thought of a few words, which fills a picture of its own. */
const MOTTO = 48;

/** The number that stands large beside a statement: the only one in it, if it is one worth that. */
export function keyNumber(text: string): string | undefined {
  const found = [...text.matchAll(NUMBER)];
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const [whole, currency, digits = '', unit] = only;
  const bare = !currency && !unit;
  const after = text.slice(only.index + whole.length);
  // An early year would be taken for a quantity without its words.
  const isEarlyYear = bare && /^\d{1,3}$/.test(digits) && (/^\s?(?:BC|AD|BCE|CE)\b/.test(after) || /\byear\s$/i.test(text.slice(0, only.index)));
  const isVersion = bare && /^\d\.\d+$/.test(digits);
  const isSmall = bare && digits.replace(/\D/g, '').length < 2;
  return isEarlyYear || isVersion || isSmall || whole.length > 9 ? undefined : whole.trim();
}

type Figure = NonNullable<VisualOf<'statement'>['figure']>;

function figureIn({ figure, text }: VisualOf<'statement'>): Figure | undefined {
  if (figure || text.length >= LONGEST_BESIDE) return figure;
  const number = keyNumber(text);
  return number === undefined ? undefined : { text: number };
}

/**
 * One of several ways to set a statement: with its number large beside or over it, beside the figure of the theme, along a
 * rule, low in the picture, on a wash of colour, or plain. Which, follows from what it says and from its place in the film:
 * the same scene always looks the same.
 */
export function statementLayout(visual: VisualOf<'statement'>, rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  if (visual.figure === undefined && pictogramOf(visual) !== undefined) return placePictogram(visual, rest, set, reversed);
  const { text, heading } = visual;
  const { shape } = set.grid;
  const wide = shape === 'wide';
  const number = figureIn(visual);
  if (number) return wide ? besideNumber(number, rest, set, reversed) : underNumber(number, rest, set, reversed);
  const plain = wide ? columnOf(rest, reversed ? 0.1 : 0, reversed ? 1 : 0.9) : rest;
  if (text.length < MOTTO && heading === undefined) return { box: plain, stand: 0.5, steps: [washStep(set)] };
  const turn = set.scene.index % 3;
  if (turn === 1 && text.length > 50) return alongRule(plain, set, reversed);
  if (turn === 2 && heading === undefined && shape !== 'square') return { box: plain, stand: 0.78, steps: [] };
  if (turn === 0 && shape !== 'square' && QUIET.has(set.theme.shape.figure)) return wide ? besideFigure(rest, set, reversed) : underFigure(rest, set, reversed);
  return { box: plain, stand: 0.5, steps: [] };
}

function besideNumber(figure: Figure, rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  const room = reversed ? columnOf(rest, 0.64, 1) : columnOf(rest, 0, 0.36);
  const block = figureBlock(figure, room, set, reversed);
  const step = block.step(rest.y + (rest.height - block.height) / 2);
  return { box: reversed ? columnOf(rest, 0, 0.58) : columnOf(rest, 0.42, 1), stand: 0.5, steps: [step], bounded: true };
}

/** Where the picture is no wider than high, the number stands over the words, and both of them in the upper middle. */
function underNumber(figure: Figure, rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  const block = figureBlock(figure, { ...rest, height: rest.height * 0.4 }, set, reversed);
  const top = rest.y + rest.height * (set.grid.shape === 'tall' ? 0.16 : 0.04);
  return { box: below({ ...rest, y: top, height: rest.y + rest.height - top }, block.height + px(set, 56)), stand: 0, steps: [block.step(top)], bounded: true };
}

/** Figures that do not speak louder than a text beside them. */
const QUIET: ReadonlySet<string> = new Set(['disc', 'gauge', 'bubbles', 'ball']);
/** Heights at which the figure stands, scene after scene: never where it just was. */
const HEIGHTS = [0.24, 0.8, 0.5, 0.94, 0.1];

function besideFigure(rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  const { width, height } = set.grid;
  const at = Math.floor(set.scene.index / 3) % HEIGHTS.length;
  const x = width * (reversed ? 0.04 : 0.96);
  const step = discStep(set, x, height * (HEIGHTS[at] ?? 0.5), height * (at % 2 === 0 ? 0.3 : 0.36));
  return { box: columnOf(rest, reversed ? 0.28 : 0, reversed ? 1 : 0.72), stand: 0.5, steps: [step] };
}

/** In a standing picture the figure looks in over the text. */
function underFigure(rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  const { width, height } = set.grid;
  const at = Math.floor(set.scene.index / 3) % HEIGHTS.length;
  const across = at % 2 === 0 ? 0.86 : 0.62;
  const step = discStep(set, width * (reversed ? 1 - across : across), height * 0.13, width * 0.3);
  return { box: below(rest, height * 0.34 - rest.y), stand: 0.36, steps: [step] };
}

/** The whole picture in the tint of the theme: a short thought gets a picture of its own. */
function washStep(set: SceneSet): Step {
  const { width, height } = set.grid;
  return {
    at: 0,
    lasts: 0.4,
    enter: fade,
    // Further than the picture reaches, because it leaves with the text.
    draw: (context) => {
      context.fillStyle = set.theme.palette.tint;
      context.fillRect(-width * 0.1, -height * 0.1, width * 1.2, height * 1.2);
    },
  };
}

/** A thin rule at the side where lines begin. */
function alongRule(box: Box, set: SceneSet, reversed: boolean): StatementLayout {
  const width = px(set, 6);
  const inset = px(set, 56);
  const rule = { x: reversed ? box.x + box.width - width : box.x, width };
  return { box: { ...box, x: reversed ? box.x : box.x + inset, width: box.width - inset }, stand: 0.5, steps: [], rule };
}

/** The rule of a statement, as high as the highest of its pages. */
export function ruleStep({ x, width }: Pick<Box, 'x' | 'width'>, texts: readonly Box[], set: SceneSet): Step {
  const over = px(set, 14);
  const y = Math.min(...texts.map((text) => text.y)) - over;
  const height = Math.max(...texts.map((text) => text.y + text.height)) + over - y;
  const { accent } = set.theme.palette;
  return {
    at: 0,
    lasts: set.theme.motion.enter,
    enter: stay,
    draw: (context, { entered }) => {
      context.fillStyle = accent;
      context.fillRect(x, y, width, height * entered);
    },
  };
}
