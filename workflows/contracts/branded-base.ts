import { contrast } from './contrast.ts';
import { THEME_FACTS, type ThemeBase } from './theme-bases.ts';

/** The colours that a theme has with a brand over it. */
export function brandedBase(theme: keyof typeof THEME_FACTS, brand: Partial<Record<keyof ThemeBase, string | undefined>> = {}): ThemeBase {
  const { ink, ...base } = THEME_FACTS[theme];
  const background = brand.background ?? base.background;
  const [dark, light] = ['#14120f', '#ffffff'];
  const best = contrast(dark, background) >= contrast(light, background) ? dark : light;
  return { background, accent: brand.accent ?? base.accent, ink: brand.ink ?? (contrast(ink, background) >= 7 ? ink : best) };
}
