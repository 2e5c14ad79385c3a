import { z } from 'zod';
import { Line, Source } from './visual-parts.ts';

const share = z.number().min(0).max(1);
const seconds = z.number().min(0).max(36_000);

/** What brief and storyboard both say about a clip. */
export const clipFields = {
  src: Source.describe('Key of an image or a video in the object store (media/…), an address (https://…), asset:name, or a path beside the brief.'),
  fromSeconds: seconds.optional().describe('Where in the footage the clip begins.'),
  toSeconds: seconds.optional().describe('Where in the footage it ends; by default as late as it has to.'),
  fit: z.enum(['auto', 'cover', 'contain']).optional().describe('cover fills the picture, contain shows all of it over a blurred copy; auto covers where little is lost.'),
  fill: z.enum(['auto', 'loop', 'slow', 'freeze']).optional().describe('What happens to footage that is too short: slowed a little or else looped, looped, slowed, or its last frame stays.'),
  soundLevel: share.optional().describe('How loud the footage itself is: 1 as recorded, 0 silent.'),
  focus: z.strictObject({ x: share, y: share }).optional().describe('What matters in it, as shares of its width and height from the top left.'),
};

export const ReelClip = z.strictObject({
  kind: z.enum(['image', 'footage']),
  ...clipFields,
  lengthSeconds: z.number().positive().max(36_000).optional().describe('How long the footage is.'),
});
export type ReelClip = z.infer<typeof ReelClip>;

export const CLIPS_LIMIT = 30;

export const ReelVisual = z
  .strictObject({
    kind: z.literal('reel'),
    clips: z.array(ReelClip).min(1).max(CLIPS_LIMIT),
    still: z.boolean().optional().describe('Images do not come nearer.'),
    caption: Line.optional(),
  })
  .describe('Images and footage one after the other over the whole picture, for as long as the scene lasts.');
