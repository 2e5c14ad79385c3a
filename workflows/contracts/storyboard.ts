import { z } from 'zod';
import { Transition } from './look.ts';
import { Visual } from './visual.ts';

export * from './visual.ts';

/** One scene of a storyboard: what is seen, and what is said meanwhile. An empty narration is a silent scene. */
export const StoryboardScene = z.strictObject({
  narration: z.string().max(3000).default('').describe('What the voice says during this scene, as a person would say it: whole sentences, numbers and formulas as they are read out.'),
  visual: Visual,
  holdSeconds: z.number().min(0.5).max(60).optional().describe('The scene lasts at least this long.'),
  transition: Transition.optional().describe('How it takes over from the scene before it.'),
});
export type StoryboardScene = z.infer<typeof StoryboardScene>;

export const SCENE_LIMIT = 300;
export const Scenes = z.array(StoryboardScene).min(1).max(SCENE_LIMIT);
