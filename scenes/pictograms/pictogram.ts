import type { Bounds } from '../layout/matrix.ts';

/** How thick the lines of a drawing are. */
export type Weight = 'thin' | 'light' | 'regular' | 'bold';

/** The thickness of a line in each weight, in units of the drawing. */
export const BAND: Readonly<Record<Weight, number>> = { thin: 8, light: 12, regular: 16, bold: 24 };

/** A closed contour of the inked lines, and its length. */
export interface Contour {
  readonly path: Path2D;
  readonly length: number;
}

/** A drawing, in units of its own. Nothing of it ever changes: a canvas journal knows its paths by what they are. */
export interface Pictogram {
  /** The ink: lines as areas. */
  readonly lines: Path2D;
  readonly contours: readonly Contour[];
  /** What lies between the lines, to be filled; some drawings have nothing there. */
  readonly body: Path2D | undefined;
  readonly weight: Weight;
  /** Where its ink is. */
  readonly bounds: Bounds;
}

/** The drawings of a film by their name. */
export type Pictograms = ReadonlyMap<string, Pictogram>;
