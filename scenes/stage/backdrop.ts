import type { Direction } from '../text/type.ts';
import type { Theme } from '../themes/theme.ts';
import type { Grid } from './grid.ts';

/** Paints the background of a scene, its figure as present as asked. Gradients are costly: each is painted once. */
export type Backdrop = (context: CanvasRenderingContext2D, scene: Figured, presence: number) => void;

/** What the figure of a scene depends on: it stands at the side where lines end. */
export interface Figured {
  readonly index: number;
  readonly reading: Direction;
}

export function backdropOf(theme: Theme, grid: Grid): Backdrop {
  const bare = sheet(grid);
  theme.paintPaper(bare, grid);
  const figured = sheet(grid);
  let painted = -1;
  return (context, { index, reading }, presence) => {
    if (presence < 1) context.drawImage(bare.canvas, 0, 0);
    if (presence <= 0) return;
    if (painted !== index) {
      figured.resetTransform();
      figured.drawImage(bare.canvas, 0, 0);
      if (reading === 'rtl') figured.setTransform(-1, 0, 0, 1, grid.width, 0);
      theme.paintMotif(figured, grid, index);
      painted = index;
    }
    context.save();
    context.globalAlpha = presence;
    context.drawImage(figured.canvas, 0, 0);
    context.restore();
  };
}

function sheet({ width, height }: Grid): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`the browser gives no canvas of ${width} × ${height}`);
  return context;
}
