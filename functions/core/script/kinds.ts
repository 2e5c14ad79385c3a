import { needsFile, SCENE_FORMS } from './draft.ts';

/** Kinds that no model is offered: footage has to be given as such, and reels come from projects and slideshows. */
const NOT_OFFERED = ['footage', 'reel'];

/** The kinds of scene that a model may use: those that show a file only where there are images, or some can be drawn; custom scenes where the configuration allows them. */
export function kindsFor({ images, drawings, custom = false }: { images: number; drawings: number; custom?: boolean }): string[] {
  return [...SCENE_FORMS].flatMap(([kind, form]) => (NOT_OFFERED.includes(kind) || (kind === 'custom' && !custom) || (needsFile(form) && images + drawings === 0) ? [] : [kind]));
}
