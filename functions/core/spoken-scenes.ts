import type { StoryboardScene } from '../../workflows/contracts/index.ts';

/** The scenes whose narration has to be spoken, by index: others say nothing, or have a recording. */
export const spokenScenes = (scenes: readonly Pick<StoryboardScene, 'narration' | 'recording'>[]): number[] =>
  scenes.flatMap(({ narration, recording }, index) => (narration.trim() !== '' && !recording ? [index] : []));

/** The key of each scene's narration, null where nothing is spoken. */
export function narrationKeys(scenes: readonly unknown[], spoken: readonly { readonly scene: number; readonly narrationKey: string | null }[]): (string | null)[] {
  const keys = new Map(spoken.map(({ scene, narrationKey }) => [scene, narrationKey]));
  return scenes.map((_, index) => keys.get(index) ?? null);
}
