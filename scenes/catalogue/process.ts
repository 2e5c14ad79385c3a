import type { VisualOf } from '../../workflows/contracts/index.ts';
import { arrowHead, drawArrow, rounded, type Point } from '../stage/arrows.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { evenType } from '../stage/even-type.ts';
import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { fade, from, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px, ROLES, staggerOf } from '../stage/type-setter.ts';
import { cssFont, directionOf } from '../text/type.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { mix } from '../themes/contrast.ts';
import { beatsOf, spanOf } from '../words/beats.ts';
import type { SceneKind } from './kind.ts';

export const process: SceneKind<'process'> = (visual, set) => {
  // The set: cards in rows, or below one another in a tall picture, each with its number; arrows lead from one to the next.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const reversed = directionOf(visual.steps.map((step) => step.title).join(' ')) === 'rtl';
  const columns = columnsFor(visual.steps.length, set);
  const cards = layCards(visual, rest, { columns, reversed }, set);
  const beats = beatsOf(visual.steps.map(({ cue, title }) => ({ cue, words: title })), set, 0.35);
  const paths = cards.slice(1).map((card, index) => pathBetween(cards[index]?.box ?? card.box, card.box, columns, set));

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.20 s  an outline of what is to come, where the voice takes its time to get there
    ...cards.flatMap((card, index) => outlineSteps(card, { at: 0.2 + index * staggerOf(set, cards.length), told: beats[index] ?? 0 }, set)),
    // 0.35 s and on  each step as it is spoken of, and the arrow that leads to it
    ...paths.map((path, index) => arrowStep(path, Math.max(0.3, (beats[index + 1] ?? 0) - 0.25), set)),
    ...cards.map((card, index) => cardStep(card, spanOf(beats, index, set), set)),
    ...(visual.cycle ? [arrowStep(pathBack(cards, columns, set), (beats.at(-1) ?? 0) + 0.5, set)] : []),
  ];
  // The end: on to what follows.
  return leaving(steps, from(px(set, reversed ? 32 : -32), 0));
};

/** How many cards stand side by side. */
export function columnsFor(count: number, { grid }: Pick<SceneSet, 'grid'>): number {
  if (grid.shape === 'tall') return 1;
  if (grid.shape === 'square') return count <= 4 ? 1 : 2;
  return count <= 4 ? count : 3;
}

interface Card {
  readonly box: Box;
  readonly number: string;
  readonly size: number;
  readonly title: PlacedText;
  readonly text: PlacedText | undefined;
  readonly reversed: boolean;
}

function layCards({ steps, cycle }: VisualOf<'process'>, rest: Box, { columns, reversed }: { columns: number; reversed: boolean }, set: SceneSet): Card[] {
  // In narrow pictures the number stands beside the words, in a wide one above them.
  const beside = set.grid.shape !== 'wide';
  const rows = Math.ceil(steps.length / columns);
  const gap = { x: px(set, columns > 3 ? 56 : 76), y: px(set, set.grid.shape === 'tall' ? 68 : beside ? 48 : 62) };
  // The way back of a cycle needs room beside or below the cards.
  const back = cycle ? px(set, 70) : 0;
  const area = columns === 1 ? { ...rest, width: rest.width - back } : { ...rest, height: rest.height - back };
  const width = (area.width - gap.x * (columns - 1)) / columns;
  const most = (area.height - gap.y * (rows - 1)) / rows;
  const pad = px(set, beside && columns > 1 ? 26 : columns > 3 ? 30 : 36);
  const mark = Math.max(px(set, beside ? 68 : 84), set.grid.minSize * 1.7);
  // Cards that lie have room at their sides: over and under the words they need less.
  const air = beside ? pad * 0.5 : pad;
  const inner = { width: width - 2 * pad - (beside ? mark + pad * 0.7 : 0), height: most - 2 * air - (beside ? 0 : mark + pad * 0.6) };
  const titles = evenType(set, steps.map((step) => step.title), ROLES.strong, { ...inner, height: inner.height * (steps.some((step) => step.text) ? 0.5 : 1) }, { maxLines: 4, scale: beside ? 1.04 : 1.12 });
  const texts = evenType(set, steps.map((step) => step.text ?? ''), ROLES.body, { ...inner, height: Math.max(0, inner.height - pad * 0.2 - Math.max(...titles.map((title) => title.height))) }, { maxLines: 6, scale: beside ? 0.78 : 0.86 });
  const heights = steps.map((step, index) => (titles[index]?.height ?? 0) + (step.text ? (texts[index]?.height ?? 0) + pad * 0.2 : 0));
  const needed = Math.max(...heights) + 2 * air + (beside ? 0 : mark + pad * 0.6);
  // Cards take the room that there is, as long as they don't get much emptier by it.
  const height = Math.min(most, Math.max(needed, Math.min(needed * 1.35, width * 1.05)));
  const used = height * rows + gap.y * (rows - 1);
  const top = area.y + Math.max(0, area.height - used) * 0.46;
  return steps.map((step, index): Card => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const x = area.x + (reversed ? columns - 1 - column : column) * (width + gap.x);
    const box = { x, y: top + row * (height + gap.y), width, height };
    const [title, text] = [titles[index], texts[index]];
    if (!title || !text) throw new Error('a step of a process was not set');
    const direction = reversed ? 'rtl' : 'ltr';
    const words = heights[index] ?? 0;
    const left = x + pad + (beside && !reversed ? mark + pad * 0.7 : 0);
    const y = beside ? box.y + (height - words) / 2 : box.y + pad + mark + pad * 0.6;
    const place = { x: left, y, width: inner.width, height };
    return {
      box,
      number: `${index + 1}`,
      size: mark,
      title: placeText(title, place, 'start', direction),
      text: step.text ? placeText(text, { ...place, y: y + title.height + pad * 0.2 }, 'start', direction) : undefined,
      reversed,
    };
  });
}

/** From the side of one card to that of the next; at the end of a row, down and back to the start of the next one. */
function pathBetween(a: Box, b: Box, columns: number, set: SceneSet): Point[] {
  const gap = px(set, 12);
  const [aMiddle, bMiddle] = [a.x + a.width / 2, b.x + b.width / 2];
  if (Math.abs(a.y - b.y) < 1) {
    const onwards = b.x > a.x;
    return [{ x: onwards ? a.x + a.width + gap : a.x - gap, y: a.y + a.height / 2 }, { x: onwards ? b.x - gap : b.x + b.width + gap, y: b.y + b.height / 2 }];
  }
  const between = (a.y + a.height + b.y) / 2;
  const down = [{ x: aMiddle, y: a.y + a.height + gap }, { x: aMiddle, y: between }, { x: bMiddle, y: between }, { x: bMiddle, y: b.y - gap }];
  return columns === 1 ? [down[0] ?? { x: aMiddle, y: 0 }, down[3] ?? { x: bMiddle, y: 0 }] : rounded(down, px(set, 18));
}

function pathBack(cards: readonly Card[], columns: number, set: SceneSet): Point[] {
  const [first, last] = [cards[0]?.box, cards.at(-1)?.box];
  if (!first || !last) return [];
  const gap = px(set, 12);
  const away = px(set, 46);
  if (columns === 1) {
    const side = Math.max(first.x + first.width, last.x + last.width);
    return rounded([{ x: side + gap, y: last.y + last.height / 2 }, { x: side + away, y: last.y + last.height / 2 }, { x: side + away, y: first.y + first.height / 2 }, { x: side + gap, y: first.y + first.height / 2 }], px(set, 20));
  }
  const foot = Math.max(...cards.map(({ box }) => box.y + box.height));
  const [from, to] = [last.x + last.width / 2, first.x + first.width * 0.3];
  if (first.y === last.y) return rounded([{ x: from, y: last.y + last.height + gap }, { x: from, y: foot + away }, { x: to, y: foot + away }, { x: to, y: first.y + first.height + gap }], px(set, 20));
  // Past the other rows, outside.
  const [side, middle] = [first.x - away, first.y + first.height / 2];
  return rounded([{ x: from, y: last.y + last.height + gap }, { x: from, y: foot + away }, { x: side, y: foot + away }, { x: side, y: middle }, { x: first.x - gap, y: middle }], px(set, 20));
}

function arrowStep(path: readonly Point[], at: number, set: SceneSet): Step {
  const { palette } = set.theme;
  return {
    at,
    lasts: 0.45,
    enter: stay,
    draw: (context, { entered }) => drawArrow(context, path, { colour: palette.soft, width: px(set, 5), head: arrowHead(set) }, entered),
  };
}

/** A card that comes sooner needs no outline before it, s. */
const SOON = 0.8;

/** The place of a card, until the card is there. */
function outlineSteps({ box }: Card, { at, told }: { at: number; told: number }, set: SceneSet): Step[] {
  const { palette, shape } = set.theme;
  if (told - at < SOON) return [];
  const draw: Step['draw'] = (context) => {
    context.strokeStyle = palette.hairline;
    context.lineWidth = px(set, 2);
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, px(set, shape.radius));
    context.stroke();
  };
  return [{ at, lasts: 0.5, enter: fade, until: told, leaves: 0.3, leave: fade, draw }];
}

function cardStep({ box, number, size, title, text, reversed }: Card, { at, until }: { at: number; until: number }, set: SceneSet): Step {
  const { palette, shape, faces } = set.theme;
  const beside = set.grid.shape !== 'wide';
  const inset = px(set, beside ? 28 : 36);
  const radius = size / 2;
  const x = reversed ? box.x + box.width - inset - radius : box.x + inset + radius;
  const y = beside ? box.y + box.height / 2 : box.y + inset + radius;
  const font = { ...faces.display, size: Math.max(set.grid.minSize, size * 0.56) };
  return {
    at,
    lasts: 0.5,
    enter: from(0, px(set, 40)),
    draw: (context, { seconds }) => {
      const lit = easeInOut(progress(seconds, at + 0.1, 0.3) - progress(seconds, until, 0.3));
      context.fillStyle = palette.sheet;
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, px(set, shape.radius));
      context.fill();
      context.strokeStyle = mix(palette.hairline, palette.accent, lit);
      context.lineWidth = px(set, 2 + 2 * lit);
      context.stroke();
      context.fillStyle = palette.tint;
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.fill();
      context.strokeStyle = mix(palette.tint, palette.accent, lit);
      context.lineWidth = px(set, 5);
      context.stroke();
      context.font = cssFont(font);
      context.letterSpacing = '0px';
      context.direction = 'ltr';
      context.textAlign = 'center';
      context.fillStyle = palette.ink;
      context.fillText(number, x, y + font.size * 0.36);
      drawText(context, title, palette.ink);
      if (text) drawText(context, text, palette.soft);
    },
  };
}
