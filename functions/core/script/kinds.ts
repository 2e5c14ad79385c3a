import { needsFile, SCENE_FORMS } from './draft.ts';

/** Kinds that no model is offered: footage has to be given as such, and scenes of code need a configuration of their own. */
const NOT_OFFERED = ['footage', 'reel', 'custom'];

/** The kinds of scene that a model may use: those that show a file only where there are images, or some can be drawn. */
export function kindsFor({ images, drawings }: { images: number; drawings: number }): string[] {
  return [...SCENE_FORMS].flatMap(([kind, form]) => (NOT_OFFERED.includes(kind) || (needsFile(form) && images + drawings === 0) ? [] : [kind]));
}
