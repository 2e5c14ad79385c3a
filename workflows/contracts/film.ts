import { z } from 'zod';
import { Output } from './encoding.ts';
import { FilmCost } from './usage.ts';

const isoTime = z.iso.datetime();

/** `film.json`: the record of a finished film. Frames and seconds count from the start of the film. */
export const Film = z.object({
  filmId: z.string(),
  title: z.string(),
  /** What of the film the files hold; a still is one of its frames. */
  output: Output.default('mp4'),
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  frames: z.int(),
  durationSeconds: z.number(),
  scenes: z.array(z.object({ kind: z.string(), firstFrame: z.int(), frames: z.int(), narration: z.string() })),
  words: z.array(z.object({ text: z.string(), startSeconds: z.number(), endSeconds: z.number() })),
  parts: z.array(
    z.object({
      index: z.int(),
      firstFrame: z.int(),
      endFrame: z.int(),
      attempts: z.int(),
      renderMs: z.number(),
      reused: z.boolean(),
    }),
  ),
  states: z.array(z.object({ name: z.string(), startedAt: isoTime, endedAt: isoTime, attempts: z.int() })),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
  /** Up to the writing of this record, which is the last thing that is done for the film. */
  cost: FilmCost.optional(),
});
export type Film = z.infer<typeof Film>;

/**
 * Where a film stands. `queued` waits for its turn; `published`, `failed` and `cancelled` are ends, of which a retry leads
 * back from the last two; a film that is `deleting` is about to be gone.
 */
export const FILM_STATUSES = ['queued', 'running', 'published', 'failed', 'cancelled', 'deleting'] as const;
export const FilmStatus = z.enum(FILM_STATUSES);
export type FilmStatus = z.infer<typeof FilmStatus>;
