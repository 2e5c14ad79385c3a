/** The packages whose faces the page needs; each brings an `index.css` with one `@font-face` per slice of Unicode. */
export const FONT_PACKAGES: readonly string[] = [
  '@fontsource-variable/inter',
  '@fontsource-variable/bricolage-grotesque',
  '@fontsource-variable/jetbrains-mono',
  '@fontsource-variable/noto-sans-sc',
  '@fontsource-variable/noto-sans-arabic',
  '@fontsource/noto-color-emoji',
];

/**
 * Packages whose `.woff2` files hold their glyphs as SVG, which Chromium draws as nothing; their `.woff` files hold them
 * as layers of colour. The style sheet for the page has to leave the `.woff2` sources out.
 */
export const WOFF_PACKAGES: readonly string[] = ['@fontsource/noto-color-emoji'];

const stack = (...families: string[]): string => [...families.map((family) => `"${family}"`), 'sans-serif'].join(', ');

/** Colour before ink: the Chinese face also draws some emoji, in black. */
const OTHER_SCRIPTS = ['Noto Color Emoji', 'Noto Sans SC Variable', 'Noto Sans Arabic Variable'];

/** What a letter is looked for in, by the role it plays. */
export const FAMILIES = {
  display: stack('Bricolage Grotesque Variable', 'Inter Variable', ...OTHER_SCRIPTS),
  text: stack('Inter Variable', ...OTHER_SCRIPTS),
  mono: stack('JetBrains Mono Variable', 'Inter Variable', ...OTHER_SCRIPTS),
} as const;
