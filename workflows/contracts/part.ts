import { z } from 'zod';
import { Engine } from './brief.ts';
import { encoding } from './encoding.ts';
import { Picture } from './format.ts';
import { Brand, Captions, Theme } from './look.ts';
import { TemplateVariables } from './template.ts';
import { Ideographs, TimelineScene } from './timeline.ts';

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

/** What any job says: by which engine, the size of the picture, and which frames `[firstFrame, endFrame)` are drawn. */
const frames = { engine: Engine.default('webcodecs'), ...encoding, picture: Picture, firstFrame: z.int().min(0), endFrame: z.int().min(1) };

/** A custom scene as the page runs it, and the line of its source that each line of it comes from. */
export const CustomProgram = z.object({ code: z.string(), lines: z.array(z.int()) });
export type CustomProgram = z.infer<typeof CustomProgram>;

/** Scenes of ours: only those that the part touches, and frames counted from the first of them. */
export const ScenesJob = z.object({
  kind: z.literal('scenes'),
  ...frames,
  theme: Theme,
  brand: Brand.optional(),
  captions: Captions,
  ideographs: Ideographs.optional(),
  scenes: z.array(TimelineScene).min(1),
  /** The scene before the first, where frames of the job still show it go. */
  before: TimelineScene.optional(),
  /** Of its custom scenes, by their number: what the renderer adds for the page, and nobody else. */
  programs: z.record(z.string(), CustomProgram).optional(),
});
export type ScenesJob = z.infer<typeof ScenesJob>;

/** A template: frames count from its start, because what a later frame shows may depend on all before it. */
export const TemplateJob = z.object({
  kind: z.literal('template'),
  ...frames,
  bundleKey: z.string(),
  variables: TemplateVariables,
  /** Where each scene of the project begins. */
  sceneStarts: z.array(z.int().min(0)).min(1),
  /** How long the project is. */
  frames: z.int().min(1),
});
export type TemplateJob = z.infer<typeof TemplateJob>;

/** What the page draws. */
export const PartJob = z.discriminatedUnion('kind', [ScenesJob, TemplateJob]);
export type PartJob = z.infer<typeof PartJob>;

export const RenderedPart = z.object({
  index: z.int().min(0),
  partKey: z.string(),
  frames: z.int().min(1),
  renderMs: z.number().min(0),
  reused: z.boolean(),
});
export type RenderedPart = z.infer<typeof RenderedPart>;
