import type { Theme } from './theme.ts';

/** One flat tone. */
export const paintFlat: Theme['paintPaper'] = (context, { width, height }, { paper }) => {
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
};
