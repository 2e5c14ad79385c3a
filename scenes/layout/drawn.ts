import type { Bounds, Point } from './matrix.ts';

/** A text as it stands in the picture: the box of its ink, in pixels. */
export interface DrawnText {
  readonly kind: 'text';
  readonly text: string;
  readonly bounds: Bounds;
  /** Of the type, in pixels of the picture. */
  readonly size: number;
  readonly colour: string;
  /** 1 where nothing shows through. */
  readonly alpha: number;
  /** What is left of the picture by clipping. */
  readonly clip: Bounds | undefined;
}

/** A filled area; `colour` is undefined where it can't be told: an image, a gradient. */
export interface DrawnArea {
  readonly kind: 'area';
  readonly polygon: readonly Point[];
  readonly bounds: Bounds;
  readonly colour: string | undefined;
  readonly alpha: number;
}

export type Drawn = DrawnText | DrawnArea;

/** The box of a text's ink around its starting point on the baseline: how far it reaches up, down, and to either side. */
export interface Ink {
  readonly ascent: number;
  readonly descent: number;
  readonly left: number;
  readonly right: number;
}

/** How a text would be drawn. */
export interface TextState {
  readonly font: string;
  readonly letterSpacing: string;
  readonly direction: string;
  readonly textAlign: string;
  readonly textBaseline: string;
}

export type InkOf = (text: string, state: TextState) => Ink;

/** Ink as the browser measures it. */
export function canvasInk(): InkOf {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('the browser gives no canvas to measure with');
  context.textRendering = 'geometricPrecision';
  // The same texts are looked at again and again, and to measure one takes as long as to draw it.
  const known = new Map<string, Ink>();
  return (text, state) => {
    const key = `${text}\u0001${state.font}\u0001${state.letterSpacing}\u0001${state.direction}\u0001${state.textAlign}\u0001${state.textBaseline}`;
    const found = known.get(key) ?? inkIn(context, text, state);
    known.set(key, found);
    return found;
  };
}

function inkIn(context: CanvasRenderingContext2D, text: string, state: TextState): Ink {
  Object.assign(context, state);
  const { actualBoundingBoxAscent, actualBoundingBoxDescent, actualBoundingBoxLeft, actualBoundingBoxRight } = context.measureText(text);
  return { ascent: actualBoundingBoxAscent, descent: actualBoundingBoxDescent, left: actualBoundingBoxLeft, right: actualBoundingBoxRight };
}
