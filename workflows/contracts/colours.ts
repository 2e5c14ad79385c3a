/** The colours that things may have, by their role; a theme says which they are. */
export const SERIES_COLOURS = ['first', 'second', 'third', 'fourth'] as const;
export const COLOUR_ROLES = ['ink', 'soft', ...SERIES_COLOURS] as const;
export type ColourRole = (typeof COLOUR_ROLES)[number];
