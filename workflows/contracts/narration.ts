import { z } from 'zod';

/**
 * A spoken word and its time, in seconds from the start of the narration's sound.
 * `text` is the word as written, with the punctuation that touches it. `[from, to)` is its place in the narration text, in UTF-16 units.
 */
export const SpokenWord = z.object({
  text: z.string().min(1),
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0),
  from: z.int().min(0),
  to: z.int().min(0),
});
export type SpokenWord = z.infer<typeof SpokenWord>;

/** The spoken sound of one scene: `soundKey` names a mono WAV, `seconds` long, without silence at either end. */
export const Narration = z.object({
  text: z.string(),
  voice: z.string(),
  soundKey: z.string(),
  seconds: z.number().min(0),
  words: z.array(SpokenWord),
});
export type Narration = z.infer<typeof Narration>;
