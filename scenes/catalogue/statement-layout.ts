import type { VisualOf } from '../../workflows/contracts/index.ts';
import { pictogramOf } from '../../workflows/contracts/visual-pictogram.ts';
import { placePictogram } from '../pictograms/place.ts';
import { columnOf, type Box } from '../stage/grid.ts';
import { from, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { cssFont } from '../text/type.ts';

/** Where the text of a statement stands, and what stands with it. */
export interface StatementLayout {
  readonly box: Box;
  /** Where in the height of its box the text stands. */
  readonly stand: number;
  readonly steps: readonly Step[];
  /** The width of the rule that stands before the text, as high as that. */
  readonly rule?: Pick<Box, 'x' | 'width'>;
}

/** A number that a text is about: with its unit, or a year; neither a mere "two" nor the number of a version. */
const NUMBER = /(?<![\p{L}\p{N}.,])([$€£]\s?)?(\d{1,3}(?:[,.'\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)(?:\s?(%|‰|°C?|km|kg|m|cm|mm|GW|MW|TWh))?(?![\p{L}\p{N}])/gu;

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

/**
 * One of several ways to set a statement: with its number large at the side, along a rule, low in the picture, or plain.
 * Which, follows from what it says and from its place in the film: the same scene always looks the same.
 */
export function statementLayout(visual: VisualOf<'statement'>, rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  if (pictogramOf(visual) !== undefined) return placePictogram(visual, rest, set, reversed);
  const { text, heading } = visual;
  const wide = set.grid.shape === 'wide';
  const number = wide && text.length < 170 ? keyNumber(text) : undefined;
  const plain = wide ? columnOf(rest, reversed ? 0.1 : 0, reversed ? 1 : 0.9) : rest;
  if (number !== undefined) return besideNumber(number, rest, set, reversed);
  const turn = set.scene.index % 3;
  if (turn === 1 && text.length > 50) return alongRule(plain, set, reversed);
  if (turn === 2 && heading === undefined && set.grid.shape !== 'square') return { box: plain, stand: 0.78, steps: [] };
  return { box: plain, stand: 0.5, steps: [] };
}

function besideNumber(number: string, rest: Box, set: SceneSet, reversed: boolean): StatementLayout {
  const face = set.theme.faces.display;
  const room = rest.width * 0.36;
  const size = Math.min(px(set, 260), (room / set.measure(number, { ...face, size: 100 })) * 100);
  const font = { ...face, size };
  const x = reversed ? rest.x + rest.width : rest.x;
  const baseline = rest.y + rest.height / 2 + size * 0.36;
  const step: Step = {
    at: 0.05,
    lasts: set.theme.motion.enter,
    enter: from(px(set, reversed ? 40 : -40), 0),
    draw: (context) => {
      context.font = cssFont(font);
      context.letterSpacing = `${face.tracking * size}px`;
      context.direction = 'ltr';
      context.textAlign = reversed ? 'right' : 'left';
      context.fillStyle = set.theme.palette.accent;
      context.fillText(number, x, baseline);
    },
  };
  return { box: reversed ? columnOf(rest, 0, 0.58) : columnOf(rest, 0.42, 1), stand: 0.5, steps: [step] };
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
