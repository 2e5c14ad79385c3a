import type { Box } from '../stage/grid.ts';
import type { FittedText } from './fit.ts';
import { cutAtMarks, placeSpans, type Mark, type Span } from './spans.ts';
import { cssFont, directionOf, type Direction, type Font, type Measure } from './type.ts';

export type Align = 'start' | 'center' | 'end';

/** A line at its place in the picture, in pixels. */
export interface PlacedLine {
  readonly text: string;
  readonly from: number;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

/** A text at its place in the picture. `box` is what its lines take, from the top of the first to the end of the last. */
export interface PlacedText {
  readonly font: Font;
  readonly direction: Direction;
  readonly lineHeight: number;
  readonly lines: readonly PlacedLine[];
  readonly box: Box;
}

/** Puts a fitted text at the top of a box; it starts where its script starts to be read. */
export function placeText(fitted: FittedText, box: Box, align: Align = 'start', direction?: Direction): PlacedText {
  const reading = direction ?? directionOf(fitted.lines.map((line) => line.text).join(' '));
  const { font, lineHeight } = fitted;
  const right = (align === 'start') === (reading === 'rtl');
  const free = (width: number) => (align === 'center' ? (box.width - width) / 2 : right ? box.width - width : 0);
  const lines = fitted.lines.map((line, index) => ({
    text: line.text,
    from: line.from,
    x: box.x + free(line.width),
    baseline: box.y + lineHeight * (index + 0.5) + font.size * 0.345,
    width: line.width,
  }));
  const taken = { x: box.x + free(fitted.width), y: box.y, width: fitted.width, height: fitted.height };
  return { font, direction: reading, lineHeight, lines, box: taken };
}

function prepare(context: CanvasRenderingContext2D, { font, direction }: PlacedText): void {
  context.font = cssFont(font);
  context.letterSpacing = `${font.tracking * font.size}px`;
  context.direction = direction;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
}

/** Draws one line in one colour. */
export function drawLine(context: CanvasRenderingContext2D, text: PlacedText, line: PlacedLine, colour: string): void {
  prepare(context, text);
  context.fillStyle = colour;
  context.fillText(line.text, line.x, line.baseline);
}

/** Draws all lines in one colour. */
export function drawText(context: CanvasRenderingContext2D, text: PlacedText, colour: string): void {
  prepare(context, text);
  context.fillStyle = colour;
  for (const line of text.lines) context.fillText(line.text, line.x, line.baseline);
}

/** A line cut at its marks; done once, drawn often. */
export interface SpannedLine {
  readonly line: PlacedLine;
  readonly spans: readonly Span[];
}

/** Cuts every line at the marks of its text. */
export function spanLines(text: PlacedText, marks: readonly Mark[], measure: Measure): SpannedLine[] {
  const widthOf = (part: string) => measure(part, text.font);
  return text.lines.map((line) => ({ line, spans: placeSpans(cutAtMarks(line, marks), text.direction, widthOf) }));
}

/** Draws a line whose spans have each their colour. */
export function drawSpans(context: CanvasRenderingContext2D, text: PlacedText, { line, spans }: SpannedLine, colourOf: (tag: number) => string): void {
  prepare(context, text);
  for (const span of spans) {
    if (span.text.trim() === '') continue;
    context.direction = span.direction;
    context.fillStyle = colourOf(span.tag);
    context.fillText(span.text, line.x + span.x, line.baseline);
  }
}
