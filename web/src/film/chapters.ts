import type { Storyboard } from '../../../workflows/contracts/index.ts';

export interface Chapter {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly title: string;
}

type Visual = Storyboard['scenes'][number]['visual'];

/** What a scene is called, where it says so in words. */
export function nameOf(visual: Visual): string | undefined {
  if ('title' in visual) return visual.title;
  if ('heading' in visual && visual.heading !== undefined) return visual.heading;
  return undefined;
}

/** A chapter begins with every scene that has a name of its own; the first begins with the film. */
export function chaptersOf(storyboard: Storyboard, scenes: readonly { readonly startSeconds: number; readonly endSeconds: number }[]): Chapter[] {
  const begun: { startSeconds: number; title: string }[] = [];
  for (const [index, { visual }] of storyboard.scenes.entries()) {
    const title = nameOf(visual) ?? (index === 0 ? storyboard.title : undefined);
    const place = scenes[index];
    if (place && title !== undefined && begun.at(-1)?.title !== title) begun.push({ startSeconds: place.startSeconds, title });
  }
  const end = scenes.at(-1)?.endSeconds ?? 0;
  return begun.map((chapter, index) => ({ ...chapter, endSeconds: begun[index + 1]?.startSeconds ?? end }));
}

const stamp = (seconds: number): string => new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);

/** Titles are escaped: in WebVTT, markup is read. */
export const chaptersVtt = (chapters: readonly Chapter[]): string =>
  ['WEBVTT', ...chapters.map(({ startSeconds, endSeconds, title }) => `${stamp(startSeconds)} --> ${stamp(endSeconds)}\n${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ')}`)].join('\n\n');
