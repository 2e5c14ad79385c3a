import type { Expression } from '../../../workflows/contracts/expression.ts';
import type { ColourRole } from '../../../workflows/contracts/colours.ts';
import { partOf, type Point } from '../../stage/arrows.ts';

/** A curve of a plot, ready to be computed. */
export interface Curve {
  readonly expression: Expression;
  readonly colour: ColourRole;
}

export interface StrokeStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** Strokes the first share of a curve. */
export function strokePieces(context: CanvasRenderingContext2D, pieces: readonly (readonly Point[])[], { colour, width, dash = [] }: StrokeStyle, share = 1): void {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let left = total * share;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.setLineDash([...dash]);
  for (const piece of pieces) {
    const part = partOf(piece, Math.min(1, left / piece.length));
    left -= piece.length;
    context.beginPath();
    part.forEach((point, index) => (index === 0 ? context.moveTo(point.x, point.y) : context.lineTo(point.x, point.y)));
    context.stroke();
    if (left <= 0) break;
  }
  context.setLineDash([]);
}
