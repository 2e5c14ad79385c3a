/** The colours of a theme that a brand may replace, `#rrggbb`. */
export interface ThemeBase {
  readonly background: string;
  readonly ink: string;
  readonly accent: string;
}

/** How one scene gives way to the next. */
export const TRANSITIONS = ['cut', 'fade', 'push', 'wipe', 'morph'] as const;
export type TransitionName = (typeof TRANSITIONS)[number];

export interface ThemeFacts extends ThemeBase {
  /** What the theme is for, in a few words. */
  readonly about: string;
  /** Between scenes that do not say. */
  readonly transition: TransitionName;
}

/** What must be known of a theme where its scenes are not drawn. Without zod, for the page reads it too. */
export const THEME_FACTS = {
  paper: { about: 'warm paper, black ink, one red: a printed explainer', background: '#f8f3ea', ink: '#1e1a17', accent: '#b8391b', transition: 'cut' },
  midnight: { about: 'dark and technical: monospaced headings, a fine grid, quick wipes', background: '#0e131b', ink: '#e9eef5', accent: '#5ad1c0', transition: 'wipe' },
  poster: { about: 'bold and loud: black on yellow, very large type, pages that push', background: '#ffd02e', ink: '#15120c', accent: '#a01408', transition: 'push' },
  cloud: { about: 'soft and round: violet on pale blue, pills and bubbles, cross-fades', background: '#eef1fb', ink: '#20234a', accent: '#5a35cf', transition: 'fade' },
  chalk: { about: 'a blackboard for mathematics: squared slate, chalk lines, headings that move on', background: '#1d2b2a', ink: '#f3f0e4', accent: '#ffd166', transition: 'morph' },
  swiss: { about: 'white, black and red on a strict grid: full-width rules, no ornament', background: '#ffffff', ink: '#0b0b0c', accent: '#d4121a', transition: 'cut' },
} as const satisfies Record<string, ThemeFacts>;
