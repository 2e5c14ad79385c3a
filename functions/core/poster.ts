import type { Timeline } from '../../workflows/contracts/index.ts';

/** Into a scene as far as this, its entrance is over and its exit has not begun. */
const SETTLED = 0.6;

/** The frame that stands for the film: its first scene, settled. */
export function posterFrame({ scenes }: Timeline): number {
  const frames = scenes[0]?.frames ?? 1;
  return Math.min(frames - 1, Math.round(frames * SETTLED));
}
