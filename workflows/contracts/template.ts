import { z } from 'zod';
import { Picture } from './format.ts';

/** Names a folder `scenes/templates/<name>/`. */
export const TemplateName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens, at most 60');
export type TemplateName = z.infer<typeof TemplateName>;

/** As JSON, in characters: variables travel with the brief, and Step Functions carries 256 KiB. */
export const VARIABLES_LIMIT = 60_000;

/** What a project finds under `useScene().variables`. */
export const TemplateVariables = z
  .record(z.string().min(1).max(100), z.json())
  .refine((variables) => JSON.stringify(variables).length <= VARIABLES_LIMIT, { error: `more than ${VARIABLES_LIMIT} characters of JSON; put large data into the template` });
export type TemplateVariables = z.infer<typeof TemplateVariables>;

/** A template made ready for the page: its script, and the files that the page finds at the paths it asks for. */
export const TemplateBundle = z.object({
  template: TemplateName,
  scriptKey: z.string(),
  /** Path at the page's own origin, such as `/footage.mp4`, to the key of the object. */
  assets: z.record(z.string(), z.string()),
});
export type TemplateBundle = z.infer<typeof TemplateBundle>;

/** How loud a sound is at a moment: seconds from the start of its span, gain 1 = as recorded. Straight lines between. */
export const GainPoint = z.object({ seconds: z.number().min(0), gain: z.number().min(0) });
export type GainPoint = z.infer<typeof GainPoint>;

/** A stretch of an asset's sound, played without a break. */
export const SoundSpan = z.object({
  /** Key of the object that holds the sound; a video may turn out to have none. */
  soundKey: z.string(),
  /** Where it begins in the film. */
  startSeconds: z.number().min(0),
  /** Where it begins in the asset. */
  trimSeconds: z.number().min(0),
  /** How long it lasts in the film. */
  seconds: z.number().min(0),
  /** Seconds of the asset for each second of the film; the pitch stays. */
  playbackRate: z.number().positive(),
  gains: z.array(GainPoint).min(1),
});
export type SoundSpan = z.infer<typeof SoundSpan>;

/** A scene of the project with its place in the film. Scenes follow one another; a transition belongs to the later one. */
export const TemplateScene = z.object({ name: z.string(), firstFrame: z.int().min(0), frames: z.int().min(0) });
export type TemplateScene = z.infer<typeof TemplateScene>;

/** What a template comes to with given variables: found out by playing it once without drawing. */
export const TemplateMeasure = z.object({
  template: TemplateName,
  bundleKey: z.string(),
  picture: Picture,
  frames: z.int().min(1),
  scenes: z.array(TemplateScene).min(1),
  sounds: z.array(SoundSpan),
});
export type TemplateMeasure = z.infer<typeof TemplateMeasure>;
