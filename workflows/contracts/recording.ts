import { z } from 'zod';
import { Source } from './visual-parts.ts';

const seconds = z.number().min(0).max(36_000);

/** A word and its time in a recording. */
export const RecordedWord = z.strictObject({ text: z.string().trim().min(1).max(100), startSeconds: seconds, endSeconds: seconds });
export type RecordedWord = z.infer<typeof RecordedWord>;

/** A stretch of a recorded voice that is heard during a scene, from its first moment on. */
export const Recording = z
  .strictObject({
    src: Source.describe('Key of a sound in the object store (media/…), an address (https://…), asset:name, or a path beside the brief.'),
    fromSeconds: seconds.describe('Where in the recording the scene begins.'),
    toSeconds: seconds.describe('Where in it the scene ends; the scene lasts exactly as long.'),
    spokenFrom: seconds.optional().describe('Where the narration begins, if later.'),
    spokenTo: seconds.optional().describe('Where the narration ends, if sooner.'),
    words: z.array(RecordedWord).max(1000).optional().describe('The time of every word; estimated where they are not given.'),
  })
  .refine(({ fromSeconds, toSeconds }) => toSeconds > fromSeconds, { path: ['toSeconds'], error: 'has to come after fromSeconds' });
export type Recording = z.infer<typeof Recording>;
