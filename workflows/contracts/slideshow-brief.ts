import { z } from 'zod';
import { Captions, Transition } from './look.ts';
import { Line, Source } from './visual-parts.ts';
import { clipFields } from './visual-reel.ts';

export const SLIDES_LIMIT = 500;

const Slide = z.union([Source, z.strictObject({ src: Source, fit: clipFields.fit, focus: clipFields.focus })], { error: 'is neither the name of an image nor {"src": …}' });

/** What a film of images is made from, next to what any brief says. */
export const slideshowFields = {
  kind: z.literal('slideshow'),
  title: z.string().trim().min(1).max(200).optional(),
  images: z.array(Slide).min(1).max(SLIDES_LIMIT).describe('In the order in which they are shown: JPEG, PNG, WebP, AVIF, GIF or SVG.'),
  secondsPerImage: z.number().min(0.2).max(60).default(3),
  transition: z
    .union([z.literal('crossfade').transform(() => 'fade' as const), Transition], { error: 'is none of crossfade, cut, fade, push, wipe, morph' })
    .default('fade')
    .describe('Between the images.'),
  zoom: z.boolean().default(true).describe('The images come slowly nearer.'),
  captions: z
    .union([Captions, z.array(z.union([z.literal(''), Line])).max(SLIDES_LIMIT)], { error: 'is neither a style of captions nor a list of texts' })
    .default('words')
    .describe('A text for each image, or how the words of the narration are shown.'),
  narration: z.array(z.string().max(3000)).max(SLIDES_LIMIT).optional().describe('What is said with each image; the image stays at least as long.'),
  audio: Source.optional().describe('A recorded voice that is heard while the images are shown.'),
};

/** Refuses lists that do not go with the images. */
export function matching(brief: { images: readonly unknown[]; captions: string | readonly string[]; narration?: readonly string[] | undefined; audio?: string | undefined }, context: z.RefinementCtx): void {
  const count = brief.images.length;
  for (const field of ['captions', 'narration'] as const) {
    const list = brief[field];
    if (typeof list === 'object' && list.length > count) context.addIssue({ code: 'custom', path: [field], message: `has ${list.length} entries for ${count} images` });
  }
  if (brief.audio !== undefined && brief.narration !== undefined) context.addIssue({ code: 'custom', path: ['narration'], message: 'does not go with "audio": give one of them' });
}
