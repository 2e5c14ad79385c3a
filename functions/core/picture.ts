import type { Format, Picture } from '../../workflows/contracts/index.ts';

const SHAPES = {
  '16:9': { width: 16, height: 9, defaultHeight: 1080 },
  '9:16': { width: 9, height: 16, defaultHeight: 1920 },
  '1:1': { width: 1, height: 1, defaultHeight: 1080 },
} as const;

const even = (pixels: number): number => Math.max(64, Math.round(pixels / 2) * 2);

/** The size in even pixels that a format asks for. */
export function pictureOf(format: Format): Picture {
  if ('width' in format) return { width: format.width, height: format.height, fps: format.fps };
  const shape = SHAPES[format.aspect];
  const height = format.height ?? shape.defaultHeight;
  return { width: even((height * shape.width) / shape.height), height, fps: format.fps };
}
