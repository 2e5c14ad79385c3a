import { z } from 'zod';

const FrameRate = z
  .number()
  .min(1)
  .max(120)
  .describe('Frames per second; 23.976, 29.97 and 59.94 mean the NTSC rates.');

/** A size of the picture in pixels; H.264 wants even numbers, and no encoder here takes more than 4096. */
const Side = z.int().min(64).max(4096).multipleOf(2);

/** Shape of the picture by name; `height` in pixels of the upright picture. */
export const AspectFormat = z.strictObject({
  aspect: z.enum(['16:9', '9:16', '1:1']).default('16:9'),
  height: Side.optional(),
  fps: FrameRate.default(30),
});

/** Shape of the picture in pixels. */
export const PixelFormat = z.strictObject({ width: Side, height: Side, fps: FrameRate.default(30) });

export const Format = z.union([PixelFormat, AspectFormat]);
export type Format = z.infer<typeof Format>;

/** As a template's brief has it: what is left out is as the project has it. */
export const TemplateFormat = z.union([
  PixelFormat.extend({ fps: FrameRate.optional() }),
  AspectFormat.extend({ aspect: z.enum(['16:9', '9:16', '1:1']).optional(), fps: FrameRate.optional() }),
]);
export type TemplateFormat = z.infer<typeof TemplateFormat>;

/** What every task works with: whole, even pixels and a frame rate. */
export const Picture = z.object({ width: Side, height: Side, fps: FrameRate });
export type Picture = z.infer<typeof Picture>;
