import type { Ideographs, ScenesJob, Theme as ThemeName } from '../../workflows/contracts/index.ts';
import { brandedTheme, inOwnFont } from './branded.ts';
import { chalk } from './chalk.ts';
import { cloud } from './cloud.ts';
import { midnight } from './midnight.ts';
import { paper } from './paper.ts';
import { poster } from './poster.ts';
import { swiss } from './swiss.ts';
import { GROTESQUE, MONO, SANS, stackOf } from '../fonts/families.ts';
import type { Theme } from './theme.ts';

export const THEMES: Readonly<Record<ThemeName, Theme>> = { paper, midnight, poster, cloud, chalk, swiss };

/** The theme of a job, with the brand over it, in the fonts of its language. */
export function themeOf({ theme, brand, ideographs = 'zh' }: Pick<ScenesJob, 'theme' | 'brand' | 'ideographs'>): Theme {
  const own = THEMES[theme];
  const branded = brand ? brandedTheme(own, theme, brand) : own;
  return inOwnFont(ideographs === 'zh' ? branded : { ...branded, faces: inLanguage(branded.faces, ideographs) }, brand?.font);
}

function inLanguage({ display, displayLight, text, strong, mono }: Theme['faces'], ideographs: Ideographs): Theme['faces'] {
  const stacks = new Map([GROTESQUE, SANS, MONO].map((families) => [stackOf(families), stackOf(families, ideographs)]));
  const face = <Face extends { family: string }>(given: Face): Face => ({ ...given, family: stacks.get(given.family) ?? given.family });
  return { display: face(display), displayLight: face(displayLight), text: face(text), strong: face(strong), mono: face(mono) };
}

