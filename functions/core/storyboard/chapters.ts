import { SCENE_LIMIT } from '../../../workflows/contracts/index.ts';
import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import { filmSeconds } from './estimate.ts';

/** A film that is shorter, or has fewer parts, needs no chapters. */
const LONG_SECONDS = 180;
const FEWEST = 3;
const CHAPTER_SECONDS = 2.2;

const headingOf = ({ visual }: StoryboardScene): string | undefined => ('heading' in visual ? visual.heading : undefined);

/** The scenes of a longer film with a chapter before each of its sections, numbered; a shorter film as it is. */
export function withChapters(scenes: readonly StoryboardScene[]): StoryboardScene[] {
  const opens = scenes.map((scene, index) => {
    const heading = headingOf(scene);
    return heading !== undefined && heading !== headingBefore(scenes, index) ? heading : undefined;
  });
  const chapters = opens.filter((heading) => heading !== undefined).length;
  if (chapters < FEWEST || scenes.length + chapters > SCENE_LIMIT - 2 || filmSeconds(scenes) < LONG_SECONDS) return [...scenes];
  let number = 0;
  return scenes.flatMap((scene, index) => {
    const title = opens[index];
    if (title === undefined) return [scene];
    number += 1;
    return [{ narration: '', visual: { kind: 'chapter' as const, number: `${number}`, title }, holdSeconds: CHAPTER_SECONDS }, scene];
  });
}

/** Scenes that have no heading, such as quotes, belong to the section before them. */
const headingBefore = (scenes: readonly StoryboardScene[], index: number): string | undefined => scenes.slice(0, index).map(headingOf).findLast((heading) => heading !== undefined);
