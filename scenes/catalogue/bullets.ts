import type { VisualOf } from '../../workflows/contracts/index.ts';
import { pictogramOf } from '../../workflows/contracts/visual-pictogram.ts';
import { pictogramSteps } from '../pictograms/place.ts';
import { below, type Box } from '../stage/grid.ts';
import { headingBeside } from '../stage/heading.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, lowered, type Step } from '../stage/step.ts';
import { from } from '../stage/moves.ts';
import { onPage, packPages } from '../stage/pages.ts';
import { fitOptions, px, ROLES } from '../stage/type-setter.ts';
import { fitText, type FittedText } from '../text/fit.ts';
import { directionOf } from '../text/type.ts';
import { placeText, type PlacedText } from '../text/typeset.ts';
import { spokenTimes } from '../words/cue-times.ts';
import { itemStep, type Item } from './bullet-item.ts';
import type { SceneKind } from './kind.ts';

/** Room for the mark before a point, in em. */
const INDENT = 1.4;
/** A point comes a little before its first word. */
const AHEAD = 0.2;

export const bullets: SceneKind<'bullets'> = (visual, set) => {
  // The set: the heading beside or above; the points below one another, all in one size; the whole a little over the middle.
  const { steps: heading, rest: under, end } = headingBeside(visual.heading, set);
  // A heading over the points is further from them than they are from one another.
  const rest = visual.heading !== undefined && set.grid.shape !== 'wide' ? below(under, px(set, 36)) : under;
  const reversed = directionOf(visual.items.join(' ')) === 'rtl';
  const pages = setPoints(visual.items, rest, set, visual.heading === undefined);
  const points = pages.flat();
  const reach = Math.max(end, ...points.map(({ box }) => box.y + box.height));
  const { steps: drawing, over, reach: whole } = drawingOf(visual, { rest, end, reach, reversed }, set);
  const dy = Math.max(0, set.grid.content.y + set.grid.content.height - whole) * 0.42;
  const spoken = spokenTimes(visual.items, set.scene.words, set.exit.at - 1);
  const times = points.map((_, index) => Math.max(0.25 + index * 0.08, (spoken[index] ?? 0) - AHEAD));
  const items = points.map((text, index): Item => {
    const mark = visual.ordered ? `${index + (visual.start ?? 1)}` : undefined;
    return { text, mark, at: times[index] ?? 0, until: times[index + 1] ?? set.exit.at };
  });
  const turns = pages.map((_, page) => times[pages.slice(0, page + 1).flat().length]);

  const steps = [
    // 0.00 s  the heading
    ...lowered(heading, dy + over),
    // as it is spoken of  the drawing
    ...lowered(drawing, dy),
    // 0.25 s and on  each point as its words begin; its mark stands out until the next
    ...lowered(items.map((item) => onPage(itemStep(item, rest, set), set, turns.find((turn) => turn === undefined || turn > item.at))), dy + over),
  ];
  // The end: the list goes back to where it came from.
  return leaving(steps, from(px(set, reversed ? 32 : -32), 0));
};

/** Smaller, a drawing is an ornament. */
const LEAST = 200;

interface ListDrawing {
  readonly steps: readonly Step[];
  /** How much lower the list stands for it. */
  readonly over: number;
  /** How far down all of it reaches. */
  readonly reach: number;
}

/** The drawing of a list stands under its heading, where that is beside the points; else over all of it. Without room there is none. */
function drawingOf(visual: VisualOf<'bullets'>, { rest, end, reach, reversed }: { rest: Box; end: number; reach: number; reversed: boolean }, set: SceneSet): ListDrawing {
  const { content, shape } = set.grid;
  const foot = content.y + content.height;
  const gap = px(set, 56);
  const beside = shape === 'wide' && visual.heading !== undefined;
  const size = beside ? Math.min(content.width * 0.26, foot - end - gap) : Math.min(content.width * (shape === 'tall' ? 0.56 : 0.36), foot - reach - gap);
  if (pictogramOf(visual) === undefined || (shape === 'wide' && !beside) || size < px(set, LEAST)) return { steps: [], over: 0, reach };
  const x = reversed ? content.x + content.width - size : content.x;
  // Beside the points it ends where they do, if it can.
  const y = beside ? Math.max(end + gap, Math.max(reach, rest.y) - size) : content.y;
  const over = beside ? 0 : size + gap;
  return { steps: pictogramSteps(visual, { x, y, width: size, height: size }, set), over, reach: Math.max(reach + over, y + size) };
}

/** Under this share of its full size, a list is turned like a page rather than set smaller. */
const SMALLEST = 0.72;
const MOST_LINES = 7;

/** The points in the largest size in which all of them fit, with room between them; by page, if they don't fit one. */
/** How many times the usual size points are tried in: the fewer, and the more room, the larger. */
const scaleOf = (count: number, bare: boolean): number => (bare && count < 5 ? 1.6 : count < 4 ? 1.35 : 1.25);

function setPoints(items: readonly string[], box: Box, set: SceneSet, bare: boolean): PlacedText[][] {
  const { minSize, size } = fitOptions(set, ROLES.body, box, { scale: scaleOf(items.length, bare) });
  const smallest = Math.max(minSize, px(set, set.theme.sizes.body) * SMALLEST);
  const sizes = Array.from({ length: 12 }, (_, step) => size - (Math.max(0, size - smallest) * step) / 11);
  const tries = sizes.map((tried) => ({ tried, fitted: items.map((item) => fitPoint(item, box, tried, set)) }));
  const whole = tries.find(({ tried, fitted }) => gapBetween(fitted, box.height, tried) >= tried * 0.45 && !fitted.some((one) => one.cut));
  const { tried, fitted } = whole ?? tries.at(-1) ?? { tried: size, fitted: [] };
  if (whole) return [stack(fitted, box, tried, gapBetween(fitted, box.height, tried), items)];
  const gap = tried * 0.6;
  const pages = packPages(fitted.map((one) => one.height + gap), box.height + gap);
  return pages.map((page) => stack(page.flatMap((index) => fitted[index] ?? []), box, tried, gap, items));
}

function fitPoint(item: string, box: Box, size: number, set: SceneSet): FittedText {
  const options = fitOptions(set, ROLES.body, box);
  const limits = { size, minSize: size, width: box.width - size * INDENT, height: box.height, maxLines: MOST_LINES };
  return fitText(item.replace(/\s+/gu, ' ').trim(), { ...options, ...limits });
}

function gapBetween(fitted: readonly FittedText[], height: number, size: number): number {
  const taken = fitted.reduce((sum, one) => sum + one.height, 0);
  return Math.min(size * 1.05, (height - taken) / Math.max(1, fitted.length - 1));
}

/** Points below one another from the top of a box, indented for their marks. */
function stack(fitted: readonly FittedText[], box: Box, size: number, gap: number, items: readonly string[]): PlacedText[] {
  const direction = directionOf(items.join(' '));
  const indent = size * INDENT;
  let y = box.y;
  return fitted.map((one) => {
    const place = { ...box, x: direction === 'rtl' ? box.x : box.x + indent, y, width: box.width - indent };
    y += one.height + gap;
    return placeText(one, place, 'start', direction);
  });
}
