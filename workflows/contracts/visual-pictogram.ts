import type { Visual } from './visual.ts';

/** The name of the drawing that stands beside the words of a scene; undefined where there is none. Without zod, for the page reads it too. */
export function pictogramOf(visual: Visual): string | undefined {
  const name = 'pictogram' in visual ? visual.pictogram : undefined;
  return name === 'none' ? undefined : name;
}
