import type { ScenesJob } from '../../workflows/contracts/index.ts';
import type { Pictures } from '../media.ts';
import type { Grid } from './grid.ts';

/** Draws the logo of a brand into its corner. */
export type Logo = (context: CanvasRenderingContext2D) => void;

/** What a logo may take, in shares of the picture; it stands in the upper margin, where nothing else does. */
const HEIGHT = 0.04;
const WIDTH = 0.16;

/** Undefined for a film whose brand has none. */
export function logoOf({ brand }: ScenesJob, pictures: Pictures, { width, height, content }: Grid): Logo | undefined {
  const picture = brand?.logo === undefined ? undefined : pictures.get(brand.logo);
  if (!picture) return undefined;
  const scale = Math.min((height * HEIGHT) / picture.naturalHeight, (width * WIDTH) / picture.naturalWidth);
  const size = { x: Math.max(1, Math.round(picture.naturalWidth * scale)), y: Math.max(1, Math.round(picture.naturalHeight * scale)) };
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: size.x, height: size.y });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gives no canvas for the logo');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, size.x, size.y);
  const place = { x: Math.round(content.x + content.width - size.x), y: Math.round(content.y / 2 - size.y / 2) };
  return (to) => to.drawImage(canvas, place.x, place.y);
}
