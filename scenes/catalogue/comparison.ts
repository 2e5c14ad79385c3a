import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { evenType } from '../stage/even-type.ts';
import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { from, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px, ROLES } from '../stage/type-setter.ts';
import { directionOf } from '../text/type.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { beatsOf, spanOf } from '../words/beats.ts';
import { mix } from '../themes/contrast.ts';
import type { SceneKind } from './kind.ts';

export const comparison: SceneKind<'comparison'> = (visual, set) => {
  // The set: two columns under their titles, the better one on a wash of the accent; rows across both.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const layout = layOut(visual, rest, set);
  const beats = beatsOf(visual.rows.map(({ cue, label, left }) => ({ cue, words: label ?? left })), set, 0.5);

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.10 s  the sides, with their titles
    ...sideSteps(visual, layout, set),
    // 0.50 s and on  row by row, as they are spoken of
    ...layout.rows.map((row, index) => rowStep(row, layout, spanOf(beats, index, set), set)),
  ];
  // The end: the sides part ways.
  return leaving(steps, from(0, -px(set, 24)));
};

/** Of one or two rows the words may be larger. */
const LARGER: Readonly<Record<number, number>> = { 1: 1.55, 2: 1.3 };

interface Row {
  readonly label: PlacedText | undefined;
  readonly left: PlacedText;
  readonly right: PlacedText;
  readonly y: number;
  readonly height: number;
}

interface Layout {
  readonly box: Box;
  readonly sides: { readonly left: Box; readonly right: Box };
  readonly titles: { readonly left: PlacedText; readonly right: PlacedText };
  readonly notes: { readonly left: PlacedText | undefined; readonly right: PlacedText | undefined };
  readonly rows: readonly Row[];
}

function layOut(visual: VisualOf<'comparison'>, box: Box, set: SceneSet): Layout {
  const reversed = directionOf(visual.left.title + visual.rows.map((row) => row.left).join('')) === 'rtl';
  const direction = reversed ? 'rtl' : 'ltr';
  const labelled = visual.rows.some((row) => row.label);
  // In a wide picture labels have a column of their own; elsewhere they stand over their row.
  const aside = labelled && set.grid.shape === 'wide' ? 0.2 : 0;
  const pad = px(set, set.grid.shape === 'wide' ? 40 : 26);
  const gap = px(set, 24);
  const width = (box.width * (1 - aside) - gap) / 2;
  const columns = [box.x + box.width * aside, box.x + box.width * aside + width + gap].map((x) => (reversed ? 2 * box.x + box.width - x - width : x));
  const sides = { left: { ...box, x: columns[0] ?? 0, width }, right: { ...box, x: columns[1] ?? 0, width } };
  const inner = (side: Box, y: number): Box => ({ x: side.x + pad, y, width: side.width - 2 * pad, height: box.height });
  const [leftTitle, rightTitle] = evenType(set, [visual.left.title, visual.right.title], ROLES.heading, { width: width - 2 * pad, height: box.height * 0.16 }, { maxLines: 2, scale: visual.rows.length < 3 && set.grid.shape !== 'tall' ? 1 : 0.82 });
  if (!leftTitle || !rightTitle) throw new Error('a comparison needs two titles');
  const noteTexts = [visual.left.note ?? '', visual.right.note ?? ''];
  const noted = noteTexts.some((note) => note !== '');
  const notes = evenType(set, noteTexts, ROLES.label, { width: width - 2 * pad, height: box.height * 0.1 }, { maxLines: 2 });
  const titleHeight = Math.max(leftTitle.height, rightTitle.height);
  const headHeight = pad + titleHeight + (noted ? Math.max(...notes.map((note) => note.height)) + px(set, 6) : 0) + px(set, 18);
  const room = (box.height - headHeight - pad * 0.4) / visual.rows.length;
  const over = labelled && aside === 0;
  const labels = labelled ? evenType(set, visual.rows.map((row) => row.label ?? ''), ROLES.label, { width: aside > 0 ? box.width * aside - px(set, 20) : width - 2 * pad, height: room * (over ? 0.4 : 0.9) }, { maxLines: over ? 1 : 3, scale: over ? 1 : 1.12 }) : [];
  const labelHeight = over ? Math.max(...labels.map((label) => label.height)) : 0;
  const cellRoom = { width: width - 2 * pad, height: Math.max(set.grid.minSize * 1.4, room - labelHeight - px(set, 14)) };
  const cells = evenType(set, visual.rows.flatMap((row) => [row.left, row.right]), ROLES.body, cellRoom, { maxLines: visual.rows.length < 3 ? 6 : 4, scale: LARGER[visual.rows.length] ?? 1.08 });
  const heights = visual.rows.map((_, index) => Math.max(cells[index * 2]?.height ?? 0, cells[index * 2 + 1]?.height ?? 0, over ? 0 : (labels[index]?.height ?? 0)) + labelHeight);
  const spare = box.height - headHeight - pad * 0.5 - heights.reduce((sum, height) => sum + height, 0);
  const air = Math.max(px(set, 8), Math.min(px(set, 132), spare / visual.rows.length));
  const used = headHeight + heights.reduce((sum, height) => sum + height + air, 0) + pad * 0.4;
  const start = box.y + Math.max(0, box.height - used) * 0.42;
  let y = start + headHeight;
  const rows = visual.rows.map((row, index): Row => {
    const [left, right, label] = [cells[index * 2], cells[index * 2 + 1], labels[index]];
    if (!left || !right) throw new Error('a row of a comparison was not set');
    const height = (heights[index] ?? 0) + air;
    const top = y + air / 2 + labelHeight;
    const place = { y: top };
    const labelBox = aside > 0 ? { x: reversed ? box.x + box.width * (1 - aside) : box.x, y: top + Math.max(0, left.lineHeight - (label?.lineHeight ?? 0)) / 2, width: box.width * aside, height } : inner(sides.left, y + air / 2);
    const placed = {
      label: row.label && label ? placeText(label, labelBox, 'start', direction) : undefined,
      left: placeText(left, inner(sides.left, place.y), 'start', direction),
      right: placeText(right, inner(sides.right, place.y), 'start', direction),
      y,
      height,
    };
    y += height;
    return placed;
  });
  const bottom = Math.min(box.y + box.height, y + pad * 0.4);
  const whole = { ...box, y: start, height: bottom - start };
  const title = (fitted: typeof leftTitle, side: Box) => placeText(fitted, inner(side, start + pad), 'start', direction);
  const note = (index: number, side: Box) => {
    const fitted = notes[index];
    return fitted && noteTexts[index] ? placeText(fitted, inner(side, start + pad + titleHeight + px(set, 6)), 'start', direction) : undefined;
  };
  return {
    box: whole,
    sides: { left: { ...sides.left, y: start, height: whole.height }, right: { ...sides.right, y: start, height: whole.height } },
    titles: { left: title(leftTitle, sides.left), right: title(rightTitle, sides.right) },
    notes: { left: note(0, sides.left), right: note(1, sides.right) },
    rows,
  };
}

function sideSteps({ better }: VisualOf<'comparison'>, { sides, titles, notes }: Layout, set: SceneSet): Step[] {
  const { palette, shape } = set.theme;
  return (['left', 'right'] as const).map((name, index): Step => {
    const side = sides[name];
    const favoured = better === name;
    return {
      at: 0.1 + index * 0.12,
      lasts: set.theme.motion.enter,
      enter: from(0, px(set, 40)),
      draw: (context) => {
        context.fillStyle = favoured ? palette.tint : palette.sheet;
        context.beginPath();
        context.roundRect(side.x, side.y, side.width, side.height, px(set, shape.radius));
        context.fill();
        drawText(context, titles[name], palette.ink);
        const note = notes[name];
        if (note) drawText(context, note, favoured ? palette.ink : palette.soft);
      },
    };
  });
}

function rowStep(row: Row, { sides }: Layout, { at, until }: { at: number; until: number }, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  return {
    at,
    lasts: 0.5,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const lit = easeInOut(progress(seconds, at + 0.1, 0.3) - progress(seconds, until, 0.3));
      context.globalAlpha *= entered;
      context.translate(0, px(set, 22) * (1 - entered));
      const pad = row.left.box.x - sides.left.x;
      for (const side of [sides.left, sides.right]) {
        context.fillStyle = mix(palette.hairline, palette.accent, lit);
        context.fillRect(side.x + Math.max(0, Math.min(pad, px(set, 40))), row.y, (side.width - 2 * Math.max(0, Math.min(pad, px(set, 40)))) * entered, Math.max(1, px(set, shape.hairline)));
      }
      if (row.label) drawText(context, row.label, palette.soft);
      drawText(context, row.left, palette.ink);
      drawText(context, row.right, palette.ink);
    },
  };
}
