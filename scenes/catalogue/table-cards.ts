import type { Box } from '../stage/grid.ts';
import { from } from '../stage/moves.ts';
import { onPage, packPages, pageSpan } from '../stage/pages.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { directionOf } from '../text/type.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { fitCell, type Cells } from './table-layout.ts';

interface Part {
  readonly text: PlacedText;
  readonly colour: string;
}

interface Card {
  readonly parts: readonly Part[];
  readonly height: number;
}

/** A table too wide for its picture: each row becomes a card, its first cell the name, the others beside their column's. */
export function cardSteps(cells: Cells, box: Box, set: SceneSet): Step[] {
  const sizes = [1.25, 1.12, 1].map((scale) => scale * set.grid.minSize);
  const tries = sizes.map((size) => cells.rows.map((row) => cardOf(cells.columns, row, box, size, set)));
  const cards = tries.find((some) => heightOf(some) <= box.height) ?? tries.at(-1) ?? [];
  const pages = packPages(cards.map((card) => card.height), box.height);
  const tallest = Math.max(...pages.map((page) => heightOf(cards.filter((_, index) => page.includes(index)))));
  return pages.flatMap((page, number) => {
    const { at, until } = pageSpan(set, number, pages.length);
    let y = Math.max(0, box.height - tallest) * 0.3;
    return page.flatMap((index, place) => {
      const card = cards[index];
      if (!card) return [];
      const step = cardStep(card, y, Math.max(0.25, at) + place * 0.12, box, set);
      y += card.height;
      return [onPage(step, set, until)];
    });
  });
}

const heightOf = (cards: readonly Card[]): number => cards.reduce((sum, card) => sum + card.height, 0);

/** The card as it would stand at the top of the box. */
function cardOf(columns: readonly string[], row: readonly string[], box: Box, size: number, set: SceneSet): Card {
  const { faces, palette } = set.theme;
  const pad = size * 0.6;
  const direction = directionOf(`${columns.join(' ')} ${row.join(' ')}`);
  const reversed = direction === 'rtl';
  const parts: Part[] = [];
  let y = box.y + pad;
  const name = fitCell(row[0] ?? '', { face: faces.strong, size: size * 1.1, width: box.width, maxLines: 2 }, set);
  parts.push({ text: placeText(name, { ...box, y }, 'start', direction), colour: palette.ink });
  y += name.height + size * 0.25;
  const [left, right] = [box.width * 0.42, box.width * 0.55];
  row.slice(1).forEach((cell, index) => {
    if (cell.trim() === '') return;
    const label = fitCell(columns[index + 1] ?? '', { face: faces.text, size, width: left, maxLines: 2 }, set);
    const value = fitCell(cell, { face: faces.text, size, width: right, maxLines: 3 }, set);
    const at = (x: number, width: number) => ({ x: reversed ? box.x + box.width - x - width : box.x + x, y, width, height: box.height });
    parts.push({ text: placeText(label, at(0, left), 'start', direction), colour: palette.soft });
    parts.push({ text: placeText(value, at(box.width - right, right), 'start', direction), colour: palette.ink });
    y += Math.max(label.height, value.height) + size * 0.1;
  });
  return { parts, height: y + pad - box.y };
}

function cardStep({ parts, height }: Card, dy: number, at: number, box: Box, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  return {
    at,
    lasts: 0.5,
    enter: from(0, px(set, 40)),
    draw: (context) => {
      context.translate(0, dy);
      for (const { text, colour } of parts) drawText(context, text, colour);
      context.fillStyle = palette.hairline;
      context.fillRect(box.x, box.y + height - px(set, shape.hairline), box.width, px(set, shape.hairline));
    },
  };
}
