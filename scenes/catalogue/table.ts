import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { from, stay } from '../stage/moves.ts';
import { onPage, packPages, pageSpan } from '../stage/pages.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import type { FittedText } from '../text/fit.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { directionOf, type Direction } from '../text/type.ts';
import { quickBeats } from '../words/beats.ts';
import { cardSteps } from './table-cards.ts';
import { fitCell, numericColumns, shareWidths, squared, type Cells } from './table-layout.ts';
import type { SceneKind } from './kind.ts';

export const table: SceneKind<'table'> = (visual, set) => {
  // The set: a heading, a row of column names over a rule, rows over hairlines.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const cells = squared(visual);
  const layout = layOut(cells, rest, set);

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.15 s  column names and rows from the top, or as they are spoken of; where columns would be too narrow, a card for each row
    ...(layout ? gridSteps(layout, cells, rest, set) : cardSteps(cells, rest, set)),
  ];
  // The end: the rows go up together.
  return leaving(steps, from(0, -px(set, 24)));
};

interface Row {
  readonly cells: readonly FittedText[];
  readonly height: number;
}

interface Layout {
  readonly head: Row;
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
  readonly numeric: readonly boolean[];
  readonly gap: number;
  readonly direction: Direction;
}

/** The largest size at which the table fits; the smallest where none does, unless its columns would be too narrow. */
function layOut(cells: Cells, box: Box, set: SceneSet): Layout | undefined {
  const largest = Math.max(set.grid.minSize, px(set, set.theme.sizes.body) * 1.08);
  const sizes = Array.from({ length: 16 }, (_, step) => largest - ((largest - set.grid.minSize) * step) / 15);
  for (const size of sizes) {
    const layout = atSize(cells, box, set, size);
    const height = layout.rows.reduce((sum, row) => sum + row.height, layout.head.height);
    const whole = [layout.head, ...layout.rows].every((row) => row.cells.every((cell) => cell.lines.length <= 1));
    if (height <= box.height && (whole || size < largest * 0.75)) return airy(layout, box.height - height, size);
  }
  const smallest = atSize(cells, box, set, set.grid.minSize);
  return Math.min(...smallest.widths) < set.grid.minSize * 5 && cells.columns.length > 2 ? undefined : smallest;
}

/** What height is left goes between the rows, as far as they stay together. */
function airy(layout: Layout, spare: number, size: number): Layout {
  const more = Math.min(size * 0.9, (spare * 0.85) / layout.rows.length);
  return { ...layout, rows: layout.rows.map((row) => ({ ...row, height: row.height + more })) };
}

function atSize(cells: Cells, box: Box, set: SceneSet, size: number): Layout {
  const { faces } = set.theme;
  const headFace = { ...faces.strong, size: Math.max(set.grid.minSize, size * 0.72) };
  const gap = size * 1.1;
  const faceOf = (column: number) => (column === 0 ? faces.strong : faces.text);
  const natural = cells.columns.map((name, column) =>
    Math.max(set.measure(name, headFace), ...cells.rows.map((row) => set.measure(row[column] ?? '', { ...faceOf(column), size }))) + 2,
  );
  const widths = shareWidths(natural, box.width - gap * (natural.length - 1));
  const row = (texts: readonly string[], fit: (text: string, column: number) => FittedText, padding: number): Row => {
    const fitted = texts.map(fit);
    return { cells: fitted, height: Math.max(...fitted.map((cell) => cell.height), size) + padding };
  };
  const width = (column: number) => widths[column] ?? 0;
  const head = row(cells.columns, (text, column) => fitCell(text, { face: headFace, size: headFace.size, width: width(column), maxLines: 3 }, set), size * 0.6);
  const rows = cells.rows.map((texts) => row(texts, (text, column) => fitCell(text, { face: faceOf(column), size, width: width(column), maxLines: 4 }, set), size * 0.82));
  return { head, rows, widths, numeric: numericColumns(cells), gap, direction: directionOf(cells.columns.join(' ')) };
}

function gridSteps(layout: Layout, cells: Cells, box: Box, set: SceneSet): Step[] {
  const { palette, shape } = set.theme;
  const { head, rows } = layout;
  const pages = packPages(rows.map((row) => row.height), box.height - head.height);
  const used = head.height + Math.max(...pages.map((page) => page.reduce((sum, row) => sum + (rows[row]?.height ?? 0), 0)));
  const top = box.y + Math.max(0, box.height - used) * 0.4;
  const under = top + head.height;
  const rule = lineStep(box, under, px(set, shape.rule / 2), palette.ink, 0.2);
  const steps = [rowStep(layout, head, box, top, palette.soft, 0.15, set), rule];
  // On one page rows come as they are spoken of; several pages have each their share of the scene.
  const beats = quickBeats(cells.rows.map(([words]) => ({ words })), set, 0.3, set.theme.motion.stagger);
  pages.forEach((page, number) => {
    const { at, until } = pageSpan(set, number, pages.length);
    let y = under;
    page.forEach((index, place) => {
      const row = rows[index];
      if (!row) return;
      const begins = pages.length === 1 ? (beats[index] ?? 0.3) : Math.max(0.3, at) + place * set.theme.motion.stagger;
      steps.push(onPage(rowStep(layout, row, box, y + row.height * 0.04, palette.ink, begins, set), set, until));
      y += row.height;
      steps.push(onPage(lineStep(box, y, px(set, shape.hairline), palette.hairline, begins), set, until));
    });
  });
  return steps;
}

function rowStep(layout: Layout, row: Row, box: Box, y: number, colour: string, at: number, set: SceneSet): Step {
  const reversed = layout.direction === 'rtl';
  let offset = 0;
  const texts: PlacedText[] = row.cells.map((cell, column) => {
    const width = layout.widths[column] ?? 0;
    const x = reversed ? box.x + box.width - offset - width : box.x + offset;
    offset += width + layout.gap;
    const place = { x, y: y + (row.height - cell.height) / 2, width, height: row.height };
    return placeText(cell, place, layout.numeric[column] === true && column > 0 ? 'end' : 'start', layout.direction);
  });
  return {
    at,
    lasts: 0.5,
    enter: from(0, px(set, 26)),
    draw: (context) => {
      for (const text of texts) drawText(context, text, colour);
    },
  };
}

function lineStep(box: Box, y: number, thickness: number, colour: string, at: number): Step {
  return {
    at,
    lasts: 0.6,
    enter: stay,
    draw: (context, { entered }) => {
      context.fillStyle = colour;
      context.fillRect(box.x, y - thickness / 2, box.width * entered, thickness);
    },
  };
}
