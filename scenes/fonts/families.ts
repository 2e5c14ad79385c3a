import type { Ideographs } from '../../workflows/contracts/index.ts';

/** The packages whose faces the page needs; each brings an `index.css` with one `@font-face` per slice of Unicode. */
export const FONT_PACKAGES: readonly string[] = [
  '@fontsource-variable/inter',
  '@fontsource-variable/bricolage-grotesque',
  '@fontsource-variable/jetbrains-mono',
  '@fontsource-variable/noto-sans-sc',
  '@fontsource-variable/noto-sans-jp',
  '@fontsource-variable/noto-sans-kr',
  '@fontsource-variable/noto-sans-arabic',
  '@fontsource-variable/noto-sans-hebrew',
  '@fontsource-variable/noto-sans-devanagari',
  '@fontsource-variable/noto-sans-thai',
  '@fontsource/noto-color-emoji',
];

/**
 * Packages whose `.woff2` files hold their glyphs as SVG, which Chromium draws as nothing; their `.woff` files hold them
 * as layers of colour. The style sheet for the page has to leave the `.woff2` sources out.
 */
export const WOFF_PACKAGES: readonly string[] = ['@fontsource/noto-color-emoji'];

/** The faces of East Asia share the numbers of their signs, not the shapes: those of the film's own language come first. */
const EAST_ASIAN: Readonly<Record<Ideographs, readonly string[]>> = {
  zh: ['Noto Sans SC Variable', 'Noto Sans JP Variable', 'Noto Sans KR Variable'],
  ja: ['Noto Sans JP Variable', 'Noto Sans SC Variable', 'Noto Sans KR Variable'],
  ko: ['Noto Sans KR Variable', 'Noto Sans JP Variable', 'Noto Sans SC Variable'],
};

/** Colour before ink: the Chinese face also draws some emoji, in black. */
const otherScripts = (ideographs: Ideographs): string[] => [
  'Noto Color Emoji',
  ...EAST_ASIAN[ideographs],
  'Noto Sans Arabic Variable',
  'Noto Sans Hebrew Variable',
  'Noto Sans Devanagari Variable',
  'Noto Sans Thai Variable',
];

/** A CSS font stack: the families of a role, then those that write what they can't. */
export const stackOf = (families: readonly string[], ideographs: Ideographs = 'zh'): string =>
  [...[...families, ...otherScripts(ideographs)].map((family) => `"${family}"`), 'sans-serif'].join(', ');

/** The families that a role begins with. */
export const GROTESQUE = ['Bricolage Grotesque Variable', 'Inter Variable'];
export const SANS = ['Inter Variable'];
export const MONO = ['JetBrains Mono Variable', 'Inter Variable'];

/** What a letter is looked for in, by the role it plays. */
export const FAMILIES = { display: stackOf(GROTESQUE), text: stackOf(SANS), mono: stackOf(MONO) } as const;
