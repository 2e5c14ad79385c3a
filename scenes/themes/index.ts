import type { Theme as ThemeName } from '../../workflows/contracts/index.ts';
import { paper } from './paper.ts';
import type { Theme } from './theme.ts';

export const THEMES: Readonly<Record<ThemeName, Theme>> = { paper };
