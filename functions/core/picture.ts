import type { Format, Output, Picture, TemplateFormat } from '../../workflows/contracts/index.ts';

const SHAPES = {
  '16:9': { width: 16, height: 9, defaultHeight: 1080 },
  '9:16': { width: 9, height: 16, defaultHeight: 1920 },
  '1:1': { width: 1, height: 1, defaultHeight: 1080 },
} as const;
/** A GIF takes many times the bytes of a film: 480 lines, where nobody asks for more. */
const GIF_SHARE = 4 / 9;

const even = (pixels: number): number => Math.max(64, Math.round(pixels / 2) * 2);

/** The size in even pixels that a format asks for. */
export function pictureOf(format: Format, output: Output = 'mp4'): Picture {
  if ('width' in format) return { width: format.width, height: format.height, fps: format.fps };
  const shape = SHAPES[format.aspect];
  const height = format.height ?? even(shape.defaultHeight * (output === 'gif' ? GIF_SHARE : 1));
  return { width: even((height * shape.width) / shape.height), height, fps: format.fps };
}

/** The size and rate that a template is made in: what its brief leaves out is the project's own. */
export function templatePicture(own: Picture, format: TemplateFormat = {}): Picture {
  const fps = format.fps ?? own.fps;
  if ('width' in format) return { width: format.width, height: format.height, fps };
  const { aspect, height } = format;
  if (aspect !== undefined) return pictureOf({ aspect, fps, ...(height === undefined ? {} : { height }) });
  return height === undefined ? { ...own, fps } : { width: even((height * own.width) / own.height), height, fps };
}
