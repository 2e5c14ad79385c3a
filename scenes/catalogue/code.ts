import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { from, growAt } from '../stage/moves.ts';
import { onPage, packPages } from '../stage/pages.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px, staggerOf } from '../stage/type-setter.ts';
import { codeLines, tidyCode, wrapCode, type CodeRow } from '../text/code-rows.ts';
import { mix } from '../themes/contrast.ts';
import { columnsOf } from '../text/pieces.ts';
import { cssFont, type Font } from '../text/type.ts';
import { attentionTo, brightnessOf, focusSpans, lineOf, pageTime, type FocusSpan } from './code-focus.ts';
import type { SceneKind } from './kind.ts';

const LEADING = 1.52;

export const code: SceneKind<'code'> = (visual, set) => {
  // The set: a dark panel under the heading, as high as its code; longer code takes several pages.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const pad = px(set, 48);
  const sheet = fitCode(codeLines(tidyCode(visual.code), visual.language), rest, pad, set);
  const pages = pagesOf(sheet, rest.height - 2 * pad);
  const inside = Math.max(...pages.map((page) => page.length)) * sheet.rowHeight;
  const height = inside + 2 * pad;
  const spans = focusSpans(visual, set);
  const panel = { ...rest, y: rest.y + (rest.height - height) * (visual.heading ? 0.42 : 0.5), height };

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.10 s  the panel opens
    panelStep(set, panel, visual.language),
    // 0.30 s  the lines come in, one after the other; each page has its share of the scene, or comes with its lines in focus.
    //         Lines that are spoken of stay bright, the others step back
    ...pages.flatMap((page, number) => {
      const { at, until } = pageTime(sheet, pages, number, spans, set);
      const stagger = Math.min(0.05, staggerOf(set, page.length));
      return page.map((row, line) => {
        const place = { x: panel.x + pad, y: panel.y + pad + line * sheet.rowHeight };
        return onPage(rowStep(set, sheet, { row, ...place, at: Math.max(0.3, at) + line * stagger, spans }), set, until);
      });
    }),
  ];
  // The end: the panel sinks.
  return leaving(steps, from(0, px(set, 32)));
};

interface Sheet {
  readonly font: Font;
  readonly rows: readonly CodeRow[];
  readonly rowHeight: number;
  /** Width of the column of line numbers, and how many digits they have. */
  readonly gutter: number;
  readonly digits: number;
}

/** The largest size at which no line has to be broken; failing that, at which all of it fits; failing that, the smallest. */
function fitCode(lines: ReturnType<typeof codeLines>, box: Box, pad: number, set: SceneSet): Sheet {
  const { theme, grid, measure } = set;
  const largest = Math.max(grid.minSize, px(set, theme.sizes.code) * 1.5);
  const em = measure('0', { ...theme.faces.mono, size: 100 }) / 100;
  const digits = lines.length > 1 && grid.shape !== 'tall' ? `${lines.length}`.length : 0;
  const margin = digits > 0 ? digits + 2 : 0;
  const at = (size: number) => {
    const columns = Math.floor((box.width - 2 * pad) / (size * em)) - margin;
    const rows = wrapCode(lines, columns);
    return { rows, fits: rows.length * size * LEADING <= box.height - 2 * pad };
  };
  const sizes = Array.from({ length: 24 }, (_, step) => largest - ((largest - grid.minSize) * step) / 23);
  const whole = sizes.find((size) => at(size).fits && at(size).rows.length === lines.length);
  const size = whole ?? sizes.find((size) => at(size).fits && size < largest * 0.68) ?? grid.minSize;
  return { font: { ...theme.faces.mono, size }, rows: at(size).rows, rowHeight: size * LEADING, gutter: margin * em * size, digits };
}

/** The rows of each page; the rows of one line of code stay together unless they fill more than a page. */
function pagesOf({ rows, rowHeight }: Sheet, room: number): number[][] {
  const lines: number[][] = [];
  const most = Math.max(1, Math.floor(room / rowHeight));
  rows.forEach((row, index) => {
    if (row.number !== undefined || (lines.at(-1)?.length ?? most) >= most) lines.push([index]);
    else lines.at(-1)?.push(index);
  });
  const pages = packPages(lines.map((line) => line.length * rowHeight), room);
  return pages.map((page) => page.flatMap((line) => lines[line] ?? []));
}

function panelStep(set: SceneSet, panel: Box, language: string | undefined): Step {
  const { theme } = set;
  const font = { ...theme.faces.mono, size: Math.max(set.grid.minSize, px(set, 28)) };
  return {
    at: 0.1,
    lasts: theme.motion.enter,
    enter: growAt(panel.x + panel.width / 2, panel.y + panel.height, 0.97),
    draw: (context) => {
      context.fillStyle = theme.palette.panel;
      context.beginPath();
      context.roundRect(panel.x, panel.y, panel.width, panel.height, px(set, theme.shape.radius));
      context.fill();
      // In a tall picture the label would be as large as the code.
      if (!language || set.grid.shape === 'tall') return;
      context.font = cssFont(font);
      context.textAlign = 'right';
      context.fillStyle = theme.palette.soft;
      context.fillText(language.toLowerCase(), panel.x + panel.width, panel.y - px(set, 14));
    },
  };
}

interface PlacedRow {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly spans: readonly FocusSpan[];
}

function rowStep(set: SceneSet, { font, rows, rowHeight, gutter, digits }: Sheet, { row: index, x, y, at, spans }: PlacedRow): Step {
  const { code: colours } = set.theme.palette;
  const row = rows[index] ?? { number: undefined, tokens: [] };
  const bright = brightnessOf(lineOf(rows, index), spans);
  const pointed = attentionTo(lineOf(rows, index), spans);
  const em = set.measure('0', font);
  let column = 0;
  const parts = row.tokens.map((token) => {
    const part = { ...token, x: x + gutter + column * em };
    column += columnsOf(token.text);
    return part;
  });
  const baseline = y + rowHeight / 2 + font.size * 0.34;
  return {
    at,
    lasts: 0.4,
    enter: from(-px(set, 18), 0),
    draw: (context, { seconds }) => {
      const light = bright(seconds);
      const shade = (colour: string) => (light >= 1 ? colour : mix(colours.comment, colour, light));
      // A line that is spoken of has a mark at the edge of the panel.
      context.fillStyle = colours.keyword;
      const marked = rowHeight * pointed(seconds);
      if (marked > 0) context.fillRect(x - px(set, 26), y + (rowHeight - marked) / 2, px(set, 7), marked);
      context.font = cssFont(font);
      context.letterSpacing = '0px';
      context.direction = 'ltr';
      context.textAlign = 'left';
      context.fillStyle = colours.comment;
      if (row.number !== undefined && gutter > 0) context.fillText(`${row.number}`.padStart(digits), x, baseline);
      for (const part of parts) {
        if (part.text.trim() === '') continue;
        context.fillStyle = shade(colours[part.kind]);
        context.fillText(part.text, part.x, baseline);
      }
    },
  };
}
