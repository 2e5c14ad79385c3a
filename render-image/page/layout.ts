import { Vector2, type Project } from '@revideo/core';
import type { PartJob, Picture } from '../../workflows/contracts/index.ts';

/** How a project is laid out, and how much larger or smaller it is drawn. */
export interface Layout {
  readonly size: Vector2;
  readonly resolutionScale: number;
}

/** So little more that no canvas loses its last column to rounding, and no pixel changes. */
const AMPLE = 1 + 1e-9;

/**
 * Our scenes are laid out in the pixels of the picture. A template is laid out with the shorter side that its project
 * asks for, in the shape of the picture, and scaled: text keeps its share of the picture at any size.
 */
export function layoutOf(kind: PartJob['kind'], project: Project, { width, height }: Pick<Picture, 'width' | 'height'>): Layout {
  const own = project.settings.shared.size;
  const scale = kind === 'template' ? Math.min(width, height) / Math.min(own.x, own.y) : 1;
  return { size: new Vector2(width / scale, height / scale), resolutionScale: scale === 1 ? 1 : scale * AMPLE };
}
