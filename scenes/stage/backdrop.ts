import type { Direction } from '../text/type.ts';
import type { Theme } from '../themes/theme.ts';
import type { Grid } from './grid.ts';

/** Paints the background of a scene, its figure as present as asked. Both are painted once, and copied from then on. */
export type Backdrop = (context: CanvasRenderingContext2D, scene: Figured, presence: number) => void;

/** What the figure of a scene depends on: it stands at the side where lines end. */
export interface Figured {
  readonly index: number;
  readonly reading: Direction;
}

/** Of the scene at hand, and of the one that it takes over from. */
const KEPT = 2;

export function backdropOf(theme: Theme, grid: Grid): Backdrop {
  const bare = sheet(grid);
  theme.paintPaper(bare, grid, theme.palette);
  const figures = new Map<number, HTMLCanvasElement>();
  const figureOf = ({ index, reading }: Figured): HTMLCanvasElement => {
    const known = figures.get(index);
    if (known) return known;
    const [oldest] = figures.keys();
    if (figures.size >= KEPT && oldest !== undefined) figures.delete(oldest);
    const figured = sheet(grid);
    figured.drawImage(bare.canvas, 0, 0);
    if (reading === 'rtl') figured.setTransform(-1, 0, 0, 1, grid.width, 0);
    theme.paintMotif(figured, grid, { index, palette: theme.palette });
    figures.set(index, figured.canvas);
    return figured.canvas;
  };
  return (context, scene, presence) => {
    if (presence < 1) context.drawImage(bare.canvas, 0, 0);
    if (presence <= 0) return;
    context.save();
    context.globalAlpha *= presence;
    context.drawImage(figureOf(scene), 0, 0);
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
