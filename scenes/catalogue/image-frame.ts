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

/** Whether a frame is all of the picture. */
export const isFull = (frame: Box, { grid }: SceneSet): boolean => frame.width >= grid.width && frame.height >= grid.height;

/** The part of the image that its frame shows, at the size of its largest showing: cheap to draw, and sharp. */
export function scaledPicture(image: HTMLImageElement, frame: Box, zoom: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(frame.width * zoom);
  canvas.height = Math.ceil(frame.height * zoom);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`the browser gives no canvas of ${canvas.width} × ${canvas.height}`);
  context.imageSmoothingQuality = 'high';
  const scale = Math.max(canvas.width / image.naturalWidth, canvas.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  return canvas;
}
