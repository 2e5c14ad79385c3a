import { z } from 'zod';

/** Words as written, each with the way it is to be spoken, in the spelling of the voice's language. */
export const Pronunciations = z
  .record(z.string().trim().min(1).max(60), z.string().trim().min(1).max(120))
  .refine((words) => Object.keys(words).length <= 100, { error: 'has more than 100 words' });
export type Pronunciations = z.infer<typeof Pronunciations>;
