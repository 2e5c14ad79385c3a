import type { ScenesJob } from '../../workflows/contracts/index.ts';
// Not by way of the index: the page has no use for zod.
import { pictogramOf } from '../../workflows/contracts/visual-pictogram.ts';
import { themeOf } from '../themes/index.ts';
import { MANNERS } from './manners.ts';
import type { Weight } from './pictogram.ts';

/** The package that the drawings come from, and the folder of it in which each weight lies. */
export const PICTOGRAM_PACKAGE = '@phosphor-icons/core';
/** The folders of files that films may ask for: lines in four weights, and what lies between them. */
export const PICTOGRAM_FOLDERS = ['thin', 'light', 'regular', 'bold', 'duotone'] as const;

export interface PictogramFiles {
  readonly weight: Weight;
  /** Addresses at the page's server. */
  readonly lines: string;
  readonly body: string;
}

/** Where a page finds a drawing in the weight of the job's theme. */
export function filesOf(name: string, job: Pick<ScenesJob, 'theme' | 'brand'>): PictogramFiles {
  const { weight } = MANNERS[themeOf(job).shape.figure];
  return { weight, lines: `pictograms/${weight}/${name}${weight === 'regular' ? '' : `-${weight}`}.svg`, body: `pictograms/duotone/${name}-duotone.svg` };
}

/** The drawings of a job, each once, with a scene that shows it. */
export function pictogramsIn({ scenes, before }: Pick<ScenesJob, 'scenes' | 'before'>): { readonly name: string; readonly scene: number }[] {
  const shown = [...scenes, ...(before ? [before] : [])].flatMap(({ index, visual }) => {
    const name = pictogramOf(visual);
    return name === undefined ? [] : [[name, index] as const];
  });
  return [...new Map(shown)].map(([name, scene]) => ({ name, scene }));
}
