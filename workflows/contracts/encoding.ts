import { z } from 'zod';

/** How fine the picture is encoded. */
export const QUALITIES = ['draft', 'standard', 'high'] as const;
export const Quality = z.enum(QUALITIES);
export type Quality = z.infer<typeof Quality>;

/** openh264 encodes in the page while it draws; x264 encodes that once more, into far fewer bytes. */
export const ENCODERS = ['openh264', 'x264'] as const;
export const Encoder = z.enum(ENCODERS);
export type Encoder = z.infer<typeof Encoder>;

/** What briefs, timelines and jobs say about encoding. */
export const encoding = {
  quality: Quality.default('standard').describe('How fine the picture is encoded.'),
  encoder: Encoder.default('openh264').describe('openh264 is the fastest, x264 makes the smallest files.'),
};
