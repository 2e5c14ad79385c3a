import type { Visual } from './visual.ts';

/** A file that a visual shows: the field that names it, its key, and what it has to be. */
export interface VisualMedia {
  readonly path: string;
  readonly key: string;
  readonly kind: 'image' | 'footage';
}

/** The files that a visual shows, in order. */
export function mediaOfVisual(visual: Visual): VisualMedia[] {
  switch (visual.kind) {
    case 'image':
    case 'split':
      return [{ path: 'src', key: visual.src, kind: 'image' }];
    case 'footage':
      return [{ path: 'src', key: visual.src, kind: 'footage' }];
    case 'reel':
      return visual.clips.map(({ src, kind }, index) => ({ path: `clips[${index}].src`, key: src, kind }));
    case 'gallery':
      return visual.images.map(({ src }, index) => ({ path: `images[${index}].src`, key: src, kind: 'image' }));
    default:
      return [];
  }
}
