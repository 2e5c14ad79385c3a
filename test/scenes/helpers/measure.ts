import type { Measure } from '../../../scenes/text/type.ts';

/** Every character half an em wide, ideographs a whole one: lines can be counted by hand. */
export const halfEm: Measure = (text, font) =>
  [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 1 : 0.5), 0) * font.size;

export const face = { family: 'Test', weight: 400, tracking: 0 } as const;
