/** Families that a brand may set its headings in: those that are installed. Without zod, for the page reads it too. */
export const BRAND_FONTS = ['Bricolage Grotesque', 'Inter', 'JetBrains Mono'] as const;
export type BrandFont = (typeof BRAND_FONTS)[number];
export const isBrandFont = (font: string): font is BrandFont => BRAND_FONTS.some((name) => name === font);
