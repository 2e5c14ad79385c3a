import type { Box } from '../stage/grid.ts';
import type { SceneSet } from '../stage/scene-set.ts';

/** More of an image than this must stay visible if it is to fill the picture. */
const KEPT = 0.66;

/** Where an image goes: all over the picture if it nearly has its shape, from side to side of a tall one, else between the margins. */
export function frameOf(image: HTMLImageElement, { grid }: SceneSet): Box {
  const shape = image.naturalWidth / image.naturalHeight;
  const screen = grid.width / grid.height;
  if (Math.min(shape / screen, screen / shape) >= KEPT) return { x: 0, y: 0, width: grid.width, height: grid.height };
  const { content } = grid;
  if (grid.shape === 'tall' && shape > screen) {
    const height = grid.width / shape;
    return { x: 0, y: content.y + Math.max(0, content.height - height) * 0.42, width: grid.width, height };
  }
  const scale = Math.min(content.width / image.naturalWidth, content.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  return { x: content.x + (content.width - width) / 2, y: content.y + (content.height - height) / 2, width, height };
}

/** All of an image, as large as a box allows, in its middle. */
export function frameIn(image: Pick<HTMLImageElement, 'naturalWidth' | 'naturalHeight'>, box: Box): Box {
  const scale = Math.min(box.width / image.naturalWidth, box.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

/** Whether a frame is all of the picture. */
export const isFull = (frame: Box, { grid }: SceneSet): boolean => frame.width >= grid.width && frame.height >= grid.height;

/** What matters in an image, as shares of its width and height. */
export interface FocusPoint {
  readonly x: number;
  readonly y: number;
}

const MIDDLE: FocusPoint = { x: 0.5, y: 0.5 };

/** The part of the image that its frame shows, around its focus, at the size of its largest showing: cheap to draw, and sharp. */
export function scaledPicture(image: HTMLImageElement, frame: Pick<Box, 'width' | 'height'>, zoom: number, focus: FocusPoint = MIDDLE): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(frame.width * zoom);
  canvas.height = Math.ceil(frame.height * zoom);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`the browser gives no canvas of ${canvas.width} × ${canvas.height}`);
  context.imageSmoothingQuality = 'high';
  const { x, y, width, height } = coverOf(image.naturalWidth, image.naturalHeight, canvas, focus);
  context.drawImage(image, x, y, width, height);
  return canvas;
}

/** Where a picture lies so that it covers a frame, its focus as near to the middle as its edges allow. */
export function coverOf(width: number, height: number, frame: Pick<Box, 'width' | 'height'>, focus: FocusPoint = MIDDLE): Box {
  const scale = Math.max(frame.width / width, frame.height / height);
  const place = (size: number, room: number, share: number) => Math.min(0, Math.max(room - size, room / 2 - size * share));
  return { x: place(width * scale, frame.width, focus.x), y: place(height * scale, frame.height, focus.y), width: width * scale, height: height * scale };
}
