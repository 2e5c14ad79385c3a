import { z } from 'zod';
import { RecordedWord } from './recording.ts';
import { Source } from './visual-parts.ts';
import { CLIPS_LIMIT, clipFields } from './visual-reel.ts';

const seconds = z.number().min(0).max(36_000);

const ProjectClip = z.strictObject(clipFields);

const Sentence = z.strictObject({
  text: z.string().trim().min(1).max(3000),
  startSeconds: seconds.optional().describe('When it begins in the narration.'),
  endSeconds: seconds.optional().describe('When it ends in the narration.'),
  words: z.array(RecordedWord).max(1000).optional().describe('The time of every word in the narration; estimated where they are not given.'),
  footage: z.array(ProjectClip).max(CLIPS_LIMIT).default([]).describe('Videos and images, one after the other; without any, what was seen before goes on.'),
});
export type Sentence = z.infer<typeof Sentence>;

/** What a film of narrated footage is made from, next to what any brief says. */
export const projectFields = {
  kind: z.literal('project'),
  title: z.string().trim().min(1).max(200).optional(),
  audio: Source.optional().describe('The narration as it was recorded; without it the sentences are spoken.'),
  sentences: z.array(Sentence).min(1).max(1000),
  soundLevel: z.number().min(0).max(1).default(0).describe('How loud the footage itself is: 1 as recorded, 0 silent.'),
};

/** Refuses sentences that cannot be cut from a narration, or that have nothing to show. */
export function cuttable({ audio, sentences }: { audio?: string | undefined; sentences: readonly Sentence[] }, context: z.RefinementCtx): void {
  const refuse = (index: number, field: keyof Sentence, message: string): void => context.addIssue({ code: 'custom', path: ['sentences', index, field], message });
  if (sentences[0]?.footage.length === 0) refuse(0, 'footage', 'names nothing to show; the first sentence needs footage');
  let before = 0;
  for (const [index, { startSeconds, endSeconds, footage }] of sentences.entries()) {
    if (audio !== undefined && startSeconds === undefined) return refuse(index, 'startSeconds', 'is missing; with "audio" every sentence needs its times');
    if (audio !== undefined && endSeconds === undefined) return refuse(index, 'endSeconds', 'is missing; with "audio" every sentence needs its times');
    if (startSeconds !== undefined && startSeconds < before - 1e-6) return refuse(index, 'startSeconds', `is ${startSeconds}, but the sentence before ends at ${before}`);
    if (endSeconds !== undefined && endSeconds - (startSeconds ?? 0) < 0.1) return refuse(index, 'endSeconds', 'has to come at least 0.1 s after startSeconds');
    before = endSeconds ?? before;
    for (const [clip, { fromSeconds = 0, toSeconds }] of footage.entries()) {
      if (toSeconds !== undefined && toSeconds <= fromSeconds) context.addIssue({ code: 'custom', path: ['sentences', index, 'footage', clip, 'toSeconds'], message: 'has to come after fromSeconds' });
    }
  }
}
