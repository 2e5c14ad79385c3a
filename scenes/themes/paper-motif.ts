import type { Grid } from '../stage/grid.ts';

type Motif = (context: CanvasRenderingContext2D, grid: Grid) => void;

/** Rings around a point outside a corner, like the contours of a map. */
const rings: Motif = (context, { width, height, unit }) => {
  for (let ring = 1; ring <= 9; ring++) circle(context, width * 1.02, -height * 0.04, ring * 62 * unit);
};

/** A field of dots that grow towards a corner. */
const dots: Motif = (context, { width, unit }) => {
  const step = 38 * unit;
  for (let column = 0; column < 12; column++) {
    for (let row = 0; row < 7; row++) {
      const size = Math.max(0, 4.6 - 0.42 * Math.hypot(column, row * 1.5)) * unit;
      context.beginPath();
      context.arc(width - step * (column + 0.9), step * (row + 0.9), size, 0, Math.PI * 2);
      context.fill();
    }
  }
};

/** Parallels that leave the picture at a slant. */
const slants: Motif = (context, { width, unit }) => {
  for (let line = 0; line < 14; line++) {
    const reach = (620 - line * 40) * unit;
    const start = width - reach;
    context.beginPath();
    context.moveTo(start, 0);
    context.lineTo(width, reach * 0.62);
    context.stroke();
  }
};

/** Quarter turns in a row, a frieze. */
const arcs: Motif = (context, { width, unit }) => {
  const size = 150 * unit;
  for (let column = 0; column < 3; column++) {
    for (let turn = 1; turn <= 4; turn++) {
      const right = width - column * size;
      context.beginPath();
      context.arc(column % 2 === 0 ? right : right - size, 0, (size * turn) / 4, 0, Math.PI);
      context.stroke();
    }
  }
};

const MOTIFS = [rings, dots, slants, arcs] as const;

/** The figure of a scene: fine, in the corner where text ends, never behind it in strength. */
export function paintMotif(context: CanvasRenderingContext2D, grid: Grid, sceneIndex: number, colour: string): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = Math.max(1, 2 * grid.unit);
  MOTIFS[sceneIndex % MOTIFS.length]?.(context, grid);
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
}
