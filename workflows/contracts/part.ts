import { z } from 'zod';
import { Captions, Theme } from './brief.ts';
import { Picture } from './format.ts';
import { TimelineScene } from './timeline.ts';

/** A contiguous frame range `[firstFrame, endFrame)` of the film that one worker renders. */
export const Part = z.object({
  index: z.int().min(0),
  firstFrame: z.int().min(0),
  endFrame: z.int().min(1),
  /** Where the rendered part lies; made from everything its pixels depend on. */
  partKey: z.string(),
  /** The worker is ended after this long: a small multiple of the estimate. */
  timeoutSeconds: z.int().min(1),
});
export type Part = z.infer<typeof Part>;

/** What the page draws: only the scenes that the part touches, and frames counted from the first of them. */
export const PartJob = z.object({
  picture: Picture,
  theme: Theme,
  captions: Captions,
  scenes: z.array(TimelineScene).min(1),
  firstFrame: z.int().min(0),
  endFrame: z.int().min(1),
});
export type PartJob = z.infer<typeof PartJob>;

export const RenderedPart = z.object({
  index: z.int().min(0),
  partKey: z.string(),
  frames: z.int().min(1),
  renderMs: z.number().min(0),
  reused: z.boolean(),
});
export type RenderedPart = z.infer<typeof RenderedPart>;
