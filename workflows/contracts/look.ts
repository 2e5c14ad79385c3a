import { z } from 'zod';
import { BRAND_FONTS, isBrandFont } from './brand-fonts.ts';
import { brandedBase } from './branded-base.ts';
import { contrast } from './contrast.ts';
import { THEME_FACTS, TRANSITIONS } from './theme-bases.ts';

/** Word by word: `words` lights each up, `pill` lays a marker behind it, `rise` has it appear. `lines` stands still. */
export const CAPTIONS = ['words', 'pill', 'rise', 'lines', 'none'] as const;
export const Captions = z.enum(CAPTIONS);
export type Captions = z.infer<typeof Captions>;

export type Theme = keyof typeof THEME_FACTS;
export const THEMES = Object.keys(THEME_FACTS) as [Theme, ...Theme[]];
export const Theme = z.enum(THEMES);

export const Transition = z.enum(TRANSITIONS);
export type Transition = z.infer<typeof Transition>;

const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: 'is no colour of the form #rrggbb', abort: true })
  .transform((colour) => colour.toLowerCase());

/** A file is told by its dot, slash or colon: whatever has none is a name. */
const BrandFont = z
  .string()
  .min(1)
  .max(500)
  .refine((font) => isBrandFont(font) || /[./:]/.test(font), { error: `is neither one of ${BRAND_FONTS.join(', ')} nor a file (TTF, OTF or WOFF2)` });

/** A brand laid over a theme: whatever it does not say stays the theme's. */
export const Brand = z.strictObject({
  accent: Colour.optional().describe('Rules, marks, and words as they are spoken.'),
  background: Colour.optional(),
  ink: Colour.optional().describe('Text; by default the theme’s, or black or white where that suits the background better.'),
  font: BrandFont.optional().describe(`Of headings and statements: ${BRAND_FONTS.join(', ')}, or a file (TTF, OTF or WOFF2) named as src of a scene.`),
  logo: z.string().min(1).max(500).optional().describe('An image that stands small in a corner; as src of a scene.'),
});
export type Brand = z.infer<typeof Brand>;

/** What small type needs, after WCAG 2. */
const READABLE = 4.5;

/** What of a brand could not be read, with the field at fault; undefined where all of it can. */
export function unreadableBrand(theme: Theme, brand: Brand): { path: ['brand', keyof Brand]; message: string } | undefined {
  const { background, ink, accent } = brandedBase(theme, brand);
  const against = (colour: string) => contrast(colour, background);
  const said = (colour: string) => `${colour} on ${background} has a contrast of ${against(colour).toFixed(1)}; text needs ${READABLE}`;
  if (against(ink) < READABLE) return { path: ['brand', brand.ink === undefined ? 'background' : 'ink'], message: `${said(ink)}: choose colours further apart` };
  if (against(accent) >= READABLE) return undefined;
  const own = brand.accent !== undefined;
  const direction = contrast('#000000', background) > contrast('#ffffff', background) ? 'darker' : 'lighter';
  return { path: ['brand', own ? 'accent' : 'background'], message: own ? `${said(accent)}: choose a ${direction} one` : `the theme's accent ${said(accent)}: say a ${direction} brand.accent too` };
}
