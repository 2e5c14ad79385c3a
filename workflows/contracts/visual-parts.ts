import { z } from 'zod';
import { COLOUR_ROLES } from './colours.ts';

/** One line of type on the screen. */
export const Line = z.string().trim().min(1).max(200);
/** A block of type on the screen; long ones are set smaller or paged, never clipped. */
export const Block = z.string().trim().min(1).max(1200);
/** Rows and series are bounded by what a viewer can read in one scene. */
export const Label = z.string().trim().max(60);
/** A label that is never empty. */
export const Name = Label.min(1);

/** A few words that stand on a card or in a cell. */
export const Short = z.string().trim().min(1).max(90);

export const heading = Line.optional().describe('A short heading over the scene, two to six words.');

/** When something appears, told by the words that are spoken then. */
export const cue = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .optional()
  .describe('Two or more consecutive words of this scene’s narration, copied exactly: this appears as they are spoken. Left out, things appear evenly, in order.');

export const ColourRole = z
  .enum(COLOUR_ROLES)
  .describe('The role of a colour, not a colour: the theme decides. Give one thing the same role in every scene of a film.');

/** A drawing beside the words: its name, and when it appears. */
export const pictogram = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .optional()
  .describe('A large drawing beside the words, where they speak of a thing that can be drawn: a plain noun such as moon, sailboat, clock or bread (a name of a Phosphor icon), or none.');

/** A key of the object store (`media/…`); the command line also takes a path beside the brief. */
export const Source = z.string().min(1).max(500);
export const image = Source.describe('Key of an image in the object store (media/…), or a path beside the brief: PNG, JPEG, WebP, AVIF or GIF.');
