import { z } from 'zod';

/** How fine the picture is encoded. */
export const QUALITIES = ['draft', 'standard', 'high'] as const;
export const Quality = z.enum(QUALITIES);
export type Quality = z.infer<typeof Quality>;

/** openh264 encodes in the page while it draws; x264 encodes that once more, into far fewer bytes. Both are for mp4. */
export const ENCODERS = ['openh264', 'x264'] as const;
export const Encoder = z.enum(ENCODERS);
export type Encoder = z.infer<typeof Encoder>;

/** Forms of the finished film, as their files end: H.264 with AAC, VP9 with Opus, pictures alone, a single picture. */
export const OUTPUTS = ['mp4', 'webm', 'gif', 'png'] as const;
export type OutputForm = (typeof OUTPUTS)[number];

/** What the film is delivered as; a still says which frame of the film it is, counted from 0. */
export const Output = z.union([z.enum(['mp4', 'webm', 'gif'], { error: 'is none of "mp4", "webm", "gif", {"png": {"frame": 120}}' }), z.strictObject({ png: z.strictObject({ frame: z.int().min(0) }) })]);
export type Output = z.infer<typeof Output>;

export const outputForm = (output: Output): OutputForm => (typeof output === 'string' ? output : 'png');

/** What briefs, timelines and jobs say about encoding. */
export const encoding = {
  quality: Quality.default('standard').describe('How fine the picture is encoded.'),
  encoder: Encoder.default('openh264').describe('openh264 is the fastest, x264 makes the smallest files.'),
  output: Output.default('mp4').describe('mp4, webm, gif (without sound), or a still: {"png": {"frame": 120}}.'),
};
