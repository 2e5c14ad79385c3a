import { isBrandFont, type BrandFont } from '../../workflows/contracts/brand-fonts.ts';
import { brandedBase } from '../../workflows/contracts/branded-base.ts';
import type { Brand, Theme as ThemeName } from '../../workflows/contracts/index.ts';
import { GROTESQUE, MONO, SANS, stackOf } from '../fonts/families.ts';
import { ownFamily } from '../fonts/own.ts';
import { blended, contrast } from './contrast.ts';
import type { Palette, Theme } from './theme.ts';

const FONTS: Readonly<Record<BrandFont, string>> = {
  'Bricolage Grotesque': stackOf(GROTESQUE),
  Inter: stackOf(SANS),
  'JetBrains Mono': stackOf(MONO),
};

/** A theme with the colours and the font of a brand. */
export function brandedTheme(theme: Theme, name: ThemeName, brand: Brand): Theme {
  const recoloured = brand.accent !== undefined || brand.background !== undefined || brand.ink !== undefined;
  const palette = recoloured ? brandedPalette(theme.palette, name, brand) : theme.palette;
  const family = brand.font !== undefined && isBrandFont(brand.font) ? FONTS[brand.font] : undefined;
  if (family === undefined) return { ...theme, palette };
  const { display, displayLight, ...faces } = theme.faces;
  return { ...theme, palette, faces: { ...faces, display: { ...display, family }, displayLight: { ...displayLight, family } } };
}

/** The same with a font of the brand's own before those of the headings, which write what it can't. */
export function inOwnFont(theme: Theme, font: string | undefined): Theme {
  const own = ownFamily(font);
  if (own === undefined) return theme;
  const { display, displayLight, ...faces } = theme.faces;
  const first = <Face extends { family: string; tracking: number }>(face: Face): Face => ({ ...face, family: `"${own}", ${face.family}`, tracking: 0 });
  return { ...theme, faces: { ...faces, display: first(display), displayLight: first(displayLight) } };
}

/** Shades that follow from three colours: what steps back, washes, hairlines and the series of charts. */
function brandedPalette(palette: Palette, name: ThemeName, brand: Brand): Palette {
  const { background: paper, ink, accent } = brandedBase(name, brand);
  const onDark = contrast('#ffffff', paper) > contrast('#000000', paper);
  const [, second, third, fourth] = palette.series;
  const seen = (colour: string) => until(3, (share) => blended(colour, ink, share), paper);
  return {
    ...palette,
    paper,
    ink,
    accent,
    sheet: blended(paper, '#ffffff', onDark ? 0.06 : 0.6),
    soft: until(5, (share) => blended(blended(paper, ink, 0.58), ink, share), paper),
    tint: blended(paper, accent, 0.14),
    hairline: blended(paper, ink, 0.16),
    motif: blended(paper, ink, 0.08),
    series: [accent, seen(second), seen(third), seen(fourth)],
  };
}

/** The first shade, from a colour towards another, that stands out enough. */
function until(least: number, shade: (share: number) => string, paper: string): string {
  const shades = Array.from({ length: 11 }, (_, step) => shade(step / 10));
  return shades.find((colour) => contrast(colour, paper) >= least) ?? shade(1);
}
