import type { Brief, StoryboardScene } from '../../workflows/contracts/index.ts';
import type { Allowed } from '../ports.ts';

/** The indexes of the scenes that come as source. */
export const customScenes = (scenes: readonly StoryboardScene[]): number[] => scenes.flatMap(({ visual }, index) => (visual.kind === 'custom' ? [index] : []));

/** Why a brief's custom scenes are not played here; undefined where they are, or where it has none. */
export function customFault(brief: Brief, { customScenes: allowed }: Allowed): { readonly path: string; readonly message: string } | undefined {
  const [first] = brief.kind === 'storyboard' ? customScenes(brief.scenes) : [];
  if (first === undefined || brief.kind !== 'storyboard') return undefined;
  const path = `scenes[${first}].visual.kind`;
  if (!allowed) return { path, message: 'a custom scene is a program, and programs in briefs are off here; set FANREEL_CUSTOM_SCENES=on, or give --custom on the command line, where you trust the brief' };
  return brief.engine === 'revideo' ? { path: 'engine', message: '"revideo" draws no custom scenes; leave engine out' } : undefined;
}
