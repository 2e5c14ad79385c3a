import { z } from 'zod';
import { Transition } from './look.ts';
import { Recording } from './recording.ts';
import { Visual } from './visual.ts';

export * from './visual.ts';

/** One scene of a storyboard: what is seen, and what is said meanwhile. An empty narration is a silent scene. */
export const StoryboardScene = z.strictObject({
  narration: z.string().max(3000).default('').describe('What the voice says during this scene, as a person would say it: whole sentences, numbers and formulas as they are read out.'),
  visual: Visual,
  holdSeconds: z.number().min(0.5).max(60).optional().describe('The scene lasts at least this long.'),
  exactSeconds: z.number().min(0.1).max(3600).optional().describe('The scene lasts exactly this long, to the nearest frame; nothing is then waited for.'),
  recording: Recording.optional().describe('A recorded voice in place of a spoken narration; `narration` is then what it says.'),
  transition: Transition.optional().describe('How it takes over from the scene before it.'),
});
export type StoryboardScene = z.infer<typeof StoryboardScene>;

/** Of 500 images, and of half an hour of narrated sentences. */
export const SCENE_LIMIT = 1000;
export const Scenes = z.array(StoryboardScene).min(1).max(SCENE_LIMIT);
