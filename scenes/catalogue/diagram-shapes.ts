import type { VisualOf } from '../../workflows/contracts/index.ts';
import type { Box } from '../stage/grid.ts';

export type NodeShape = NonNullable<VisualOf<'diagram'>['nodes'][number]['shape']>;

/** How much wider and higher than its text a shape has to be. */
export const insetOf = (shape: NodeShape): { x: number; y: number } =>
  ({ box: { x: 1, y: 1 }, round: { x: 1.08, y: 1 }, diamond: { x: 1.45, y: 1.6 }, store: { x: 1, y: 1.3 } })[shape];

export interface ShapeStyle {
  readonly fill: string;
  readonly line: string;
  readonly width: number;
  readonly radius: number;
}

export function drawShape(context: CanvasRenderingContext2D, shape: NodeShape, { x, y, width, height }: Box, style: ShapeStyle): void {
  context.fillStyle = style.fill;
  context.strokeStyle = style.line;
  context.lineWidth = style.width;
  context.lineJoin = 'round';
  context.beginPath();
  if (shape === 'diamond') {
    context.moveTo(x + width / 2, y);
    context.lineTo(x + width, y + height / 2);
    context.lineTo(x + width / 2, y + height);
    context.lineTo(x, y + height / 2);
    context.closePath();
  } else if (shape === 'store') {
    const lid = height * 0.12;
    context.ellipse(x + width / 2, y + lid, width / 2, lid, 0, Math.PI, 0);
    context.lineTo(x + width, y + height - lid);
    context.ellipse(x + width / 2, y + height - lid, width / 2, lid, 0, 0, Math.PI);
    context.closePath();
  } else context.roundRect(x, y, width, height, shape === 'round' ? height / 2 : style.radius);
  context.fill();
  context.stroke();
  if (shape !== 'store') return;
  context.beginPath();
  context.ellipse(x + width / 2, y + height * 0.12, width / 2, height * 0.12, 0, 0, Math.PI);
  context.stroke();
}
