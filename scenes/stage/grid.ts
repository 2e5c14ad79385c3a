import type { Picture } from '../../workflows/contracts/index.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the picture is laid out: lying, standing or square are each composed for themselves. */
export type Shape = 'wide' | 'tall' | 'square';

/** Everything is placed on this: pixels of the real picture, sizes in `unit`s. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  /** One pixel of a 1920 × 1080 picture, in pixels of this one. */
  readonly unit: number;
  /** No type is set smaller than this. */
  readonly minSize: number;
  /** Where a scene may put what it shows. */
  readonly content: Box;
  /** Where captions go; content ends above it. */
  readonly captions: Box;
}

const MARGIN = 0.08;
const SMALLEST_TYPE = 0.022;

/** Squares are a little more crowded than 16:9 or 9:16, so that type shrinks a little less than the area does. */
function unitOf({ width, height }: Picture): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return (short / 1080) * Math.min(1, (long / short / (16 / 9)) ** 0.3);
}

function shapeOf({ width, height }: Picture): Shape {
  if (width / height > 1.25) return 'wide';
  return width / height < 0.8 ? 'tall' : 'square';
}

/** `captioned`: the scene has captions under it, for which the lowest band of the picture is kept free. */
export function gridOf(picture: Picture, captioned: boolean): Grid {
  const { width, height } = picture;
  const unit = unitOf(picture);
  const shape = shapeOf(picture);
  const marginX = width * MARGIN;
  const top = height * (shape === 'tall' ? 0.1 : MARGIN);
  // Standing films are watched under the buttons of an app: nothing to read at their very end.
  const bottom = height * (shape === 'tall' ? 0.13 : 0.06);
  const inner = width - 2 * marginX;
  const band = Math.max((shape === 'tall' ? 190 : 150) * unit, height * SMALLEST_TYPE * 3.2);
  const captions = { x: marginX, y: height - bottom - band, width: inner, height: band };
  const end = captioned ? captions.y - 40 * unit : height - top;
  const content = { x: marginX, y: top, width: inner, height: end - top };
  return { width, height, shape, unit, minSize: height * SMALLEST_TYPE, content, captions };
}

/** What is left of a box below `height` pixels of it. */
export const below = (box: Box, height: number): Box => ({ ...box, y: box.y + height, height: Math.max(0, box.height - height) });

/** The columns of a box from one share of its width to another. */
export function columnOf(box: Box, from: number, to: number): Box {
  return { ...box, x: box.x + box.width * from, width: box.width * (to - from) };
}
