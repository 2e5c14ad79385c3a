import { easeOut, progress } from '../stage/clock.ts';
import type { Figure, Palette, Theme } from '../themes/theme.ts';
import type { Weight } from './pictogram.ts';

/** The square in which a drawing stands, in pixels: its middle, and the length of its sides. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** What a theme draws behind a pictogram, `seconds` after that began to come. */
type Ground = (context: CanvasRenderingContext2D, square: Square, theme: Theme, seconds: number) => void;

/** How the pictograms of a theme look. */
export interface Manner {
  readonly weight: Weight;
  /** The longer side of the ink, in shares of the square's. */
  readonly share: number;
  readonly ground: Ground;
  /** Which of the theme's colours the ink has, what it stands on, and what lies between its lines. */
  readonly colours: (palette: Palette) => { readonly ink: string; readonly on: string; readonly body: string };
  /** How strong the colour between the lines is, how far from its place it is printed (shares of the square), or that it is hatched. */
  readonly body: { readonly alpha: number; readonly off?: number; readonly hatched?: true };
}

const COME = 0.5;
const came = (seconds: number, late = 0): number => easeOut(progress(seconds, late, COME));

const disc = (context: CanvasRenderingContext2D, { x, y }: Square, radius: number): void => {
  context.beginPath();
  context.arc(x, y, Math.max(0, radius), 0, Math.PI * 2);
};

/** A disc of tint; black lines over a red that was printed a little beside them. */
const printed: Ground = (context, square, { palette }, seconds) => {
  context.fillStyle = palette.tint;
  disc(context, square, (square.size / 2) * (0.6 + 0.4 * came(seconds)));
  context.globalAlpha *= came(seconds);
  context.fill();
};

/** A drawing board: a circle, its axes, and the corners of the sheet. */
const drafted: Ground = (context, { x, y, size }, { palette }, seconds) => {
  const half = size / 2;
  const open = came(seconds);
  context.strokeStyle = palette.hairline;
  context.lineWidth = size * 0.005;
  context.beginPath();
  context.arc(x, y, half * 0.86, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * open);
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    context.moveTo(x + dx * half * 0.8, y + dy * half * 0.8);
    context.lineTo(x + dx * half * (0.8 + 0.2 * open), y + dy * half * (0.8 + 0.2 * open));
  }
  context.stroke();
  const arm = half * 0.14 * open;
  context.strokeStyle = palette.accent;
  context.lineWidth = size * 0.007;
  context.beginPath();
  for (const [dx, dy] of [[1, 1], [-1, 1], [1, -1], [-1, -1]] as const) {
    context.moveTo(x + dx * (half - arm), y + dy * half);
    context.lineTo(x + dx * half, y + dy * half);
    context.lineTo(x + dx * half, y + dy * (half - arm));
  }
  context.stroke();
};

/** A black disc, as large as it goes. */
const stamped: Ground = (context, square, { palette }, seconds) => {
  context.fillStyle = palette.ink;
  disc(context, square, (square.size / 2) * came(seconds));
  context.fill();
};

/** A white tile with soft corners, and a bubble that looks out behind it. */
const tiled: Ground = (context, { x, y, size }, { palette }, seconds) => {
  const grown = 0.8 + 0.2 * came(seconds);
  const side = size * 0.88 * grown;
  context.globalAlpha *= came(seconds);
  context.fillStyle = palette.tint;
  disc(context, { x: x + size * 0.31, y: y - size * 0.31, size }, size * 0.19 * came(seconds, 0.12));
  context.fill();
  disc(context, { x: x - size * 0.4, y: y + size * 0.38, size }, size * 0.1 * came(seconds, 0.2));
  context.fill();
  context.fillStyle = palette.sheet;
  context.beginPath();
  context.roundRect(x - side / 2, y - side / 2, side, side, side * 0.26);
  context.fill();
};

/** The board itself; a line of chalk under what is drawn on it. */
const chalked: Ground = (context, { x, y, size }, { palette }, seconds) => {
  const half = size * 0.46;
  context.strokeStyle = palette.accent;
  context.lineCap = 'round';
  context.lineWidth = size * 0.013;
  context.beginPath();
  context.moveTo(x - half, y + size * 0.475);
  context.quadraticCurveTo(x - half * 0.2, y + size * 0.462, x - half + 2 * half * came(seconds), y + size * 0.472);
  context.stroke();
};

/** A red square. */
const set: Ground = (context, { x, y, size }, { palette }, seconds) => {
  context.fillStyle = palette.accent;
  context.fillRect(x - size / 2, y + size / 2 - size * came(seconds), size, size * came(seconds));
};

/** Each theme's own, by the figure that it is known by. */
export const MANNERS: Readonly<Record<Figure, Manner>> = {
  disc: { weight: 'light', share: 0.62, ground: printed, colours: ({ ink, tint, accent }) => ({ ink, on: tint, body: accent }), body: { alpha: 1, off: 0.022 } },
  gauge: { weight: 'thin', share: 0.6, ground: drafted, colours: ({ accent, paper }) => ({ ink: accent, on: paper, body: accent }), body: { alpha: 0.16 } },
  sunburst: { weight: 'bold', share: 0.62, ground: stamped, colours: ({ paper, ink, accent }) => ({ ink: paper, on: ink, body: accent }), body: { alpha: 1 } },
  bubbles: { weight: 'regular', share: 0.56, ground: tiled, colours: ({ accent, sheet }) => ({ ink: accent, on: sheet, body: accent }), body: { alpha: 0.2 } },
  curve: { weight: 'regular', share: 0.84, ground: chalked, colours: ({ ink, paper, accent }) => ({ ink, on: paper, body: accent }), body: { alpha: 0.9, hatched: true } },
  ball: { weight: 'bold', share: 0.66, ground: set, colours: ({ paper, accent }) => ({ ink: paper, on: accent, body: paper }), body: { alpha: 0.24 } },
};
