import { easeInOut, easeOut, progress } from '../stage/clock.ts';
import type { Box } from '../stage/grid.ts';
import { stay } from '../stage/moves.ts';
import type { Step } from '../stage/step.ts';
import type { Theme } from '../themes/theme.ts';
import { MANNERS, type Square } from './manners.ts';
import { BAND, type Pictogram } from './pictogram.ts';

/** Seconds: the ground comes first, then the lines are drawn, and before the last of them the colour comes. */
const LINES = { after: 0.15, last: 0.7 };
const BODY = { after: 0.6, last: 0.4 };
const WHOLE = 1;

/** Draws a pictogram in the middle of a square box, in the manner of the theme; it begins to come at `at`, seconds of the scene. */
export function pictogramStep(pictogram: Pictogram, box: Box, at: number, theme: Theme): Step {
  const { ground, ...manner } = MANNERS[theme.shape.figure];
  const square: Square = { x: box.x + box.width / 2, y: box.y + box.height / 2, size: Math.min(box.width, box.height) };
  const colours = manner.colours(theme.palette);
  return {
    at,
    lasts: WHOLE,
    enter: stay,
    clear: box,
    draw: (context, { seconds }) => {
      const since = seconds - at;
      context.save();
      ground(context, square, theme, since);
      context.restore();
      const scale = toSquare(context, pictogram, square, manner.share);
      const alpha = context.globalAlpha;
      context.save();
      context.globalAlpha = alpha * manner.body.alpha * easeOut(progress(since, BODY.after, BODY.last));
      fillBody(context, pictogram, { colour: colours.body, off: ((manner.body.off ?? 0) * square.size) / scale, hatched: manner.body.hatched });
      context.restore();
      drawLines(context, pictogram, colours.ink, easeInOut(progress(since, LINES.after, LINES.last)));
    },
  };
}

/** Has the canvas count in the units of the drawing, its ink in the middle of the square. @returns pixels in a unit */
function toSquare(context: CanvasRenderingContext2D, { bounds }: Pictogram, { x, y, size }: Square, share: number): number {
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const scale = (size * share) / Math.max(width, height);
  context.translate(x - ((bounds.left + bounds.right) / 2) * scale, y - ((bounds.top + bounds.bottom) / 2) * scale);
  context.scale(scale, scale);
  return scale;
}

interface Fill {
  readonly colour: string;
  /** How far beside its place, in units of the drawing. */
  readonly off: number;
  readonly hatched: true | undefined;
}

function fillBody(context: CanvasRenderingContext2D, { body }: Pictogram, { colour, off, hatched }: Fill): void {
  if (!body || context.globalAlpha === 0) return;
  context.translate(off, off);
  if (hatched) return hatch(context, body, colour);
  context.fillStyle = colour;
  context.fill(body);
}

/** How far apart the strokes of a hatching are, and how thick, in units of the drawing. */
const HATCH = { apart: 13, thick: 4 };

/** Slanting strokes, as a hand shades with chalk. */
function hatch(context: CanvasRenderingContext2D, body: Path2D, colour: string): void {
  context.clip(body);
  context.strokeStyle = colour;
  context.lineWidth = HATCH.thick;
  context.lineCap = 'round';
  context.beginPath();
  for (let at = -256; at < 256; at += HATCH.apart) {
    context.moveTo(at, 262);
    context.lineTo(at + 268, -6);
  }
  context.stroke();
}

/** The ink, as far as it is drawn: the way along each contour is uncovered in a band that is wider than its lines. */
function drawLines(context: CanvasRenderingContext2D, { lines, contours, weight }: Pictogram, colour: string, drawn: number): void {
  if (drawn <= 0) return;
  context.fillStyle = colour;
  if (drawn >= 1) {
    context.fill(lines);
    return;
  }
  context.clip(lines);
  context.strokeStyle = colour;
  context.lineWidth = BAND[weight] * 2.2;
  for (const { path, length } of contours) {
    context.setLineDash([length * drawn, length * 2]);
    context.stroke(path);
  }
}
